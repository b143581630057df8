using Npgsql;
using ZeroDowntimeLab.Tests;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// What live code writes between two phases, in memory and on the server: through the old side, the new one or both,
/// row by row, many at once, by COPY, and by INSERT … ON CONFLICT. What one refuses, the other must refuse too.
/// </summary>
internal sealed class Writes(Table table, NpgsqlDataSource source, RandomChange change)
{
    private readonly Random _random = new(change.Seed);
    private readonly string _name = Identifier.QuoteTable(table.Name);
    private readonly string _key = change.Columns[0].Name;
    private long _nextKey = change.Rows.Count;

    public async Task SomeAsync()
    {
        for (var i = 0; i < 4; i++)
            await (_random.Next(7) switch { 0 => DeleteAsync(), 1 => CopyAsync(), 2 => UpsertAsync(), < 5 => InsertAsync(_random.Next(1, 4)), _ => UpdateAsync() });
    }

    private async Task InsertAsync(int rows)
    {
        var columns = Pick();
        var values = Enumerable.Range(0, rows).Select(_ => NewRow(columns)).ToList();
        await BothAsync(
            () => values.ForEach(row => table.Insert(row)),
            $"INSERT INTO {_name} ({Names(columns)}) VALUES {string.Join(", ", values.Select(row => $"({Literals(row)})"))}");
    }

    private async Task UpdateAsync()
    {
        var columns = Pick();
        var rows = Enumerable.Range(0, table.RowCount).Where(_ => _random.Next(3) == 0).ToList();
        if (columns.Count == 0 || rows.Count == 0)
            return;
        var values = columns.Select(column => (column.Name, Value(column))).ToArray();
        await BothAsync(
            () => rows.ForEach(row => table.Update(row, values)),
            $"UPDATE {_name} SET {string.Join(", ", values.Select(cell => $"{Identifier.Quote(cell.Name)} = {Literal.Of(cell.Item2)}"))} "
            + $"WHERE {Identifier.Quote(_key)} IN ({string.Join(", ", rows.Select(row => table.Rows[row][_key]))})");
    }

    private async Task DeleteAsync()
    {
        if (table.RowCount == 0)
            return;
        var row = _random.Next(table.RowCount);
        await BothAsync(() => table.Delete(row), $"DELETE FROM {_name} WHERE {Identifier.Quote(_key)} = {table.Rows[row][_key]}");
    }

    // Every column but one side of the change, and no NULL on the new side: a server proposes a whole row, with all that
    // it must have, before it finds that the key is there; and a NULL proposed there looks like a side that is left out.
    private async Task UpsertAsync()
    {
        var mayBeNew = New().Any() && Old().All(column => column.IsNullable || column.Default is not null);
        var isNew = mayBeNew && (!Old().Any() || _random.Next(2) == 0);
        var columns = Others().Concat(isNew ? New() : Old()).ToList();
        var isThere = table.RowCount > 0 && _random.Next(2) == 0;
        var row = isThere ? _random.Next(table.RowCount) : -1;
        var cells = NewRow(columns, isThere ? (long)table.Rows[row][_key]! : null, mayBeNull: false);
        await BothAsync(
            () =>
            {
                if (isThere)
                    table.Update(row, cells.AsSpan(1));
                else
                    table.Insert(cells);
            },
            $"INSERT INTO {_name} ({Names(columns)}) VALUES ({Literals(cells)}) ON CONFLICT ({Identifier.Quote(_key)}) "
            + (columns.Count == 0 ? "DO NOTHING" : $"DO UPDATE SET {string.Join(", ", columns.Select(column => $"{Identifier.Quote(column.Name)} = EXCLUDED.{Identifier.Quote(column.Name)}"))}"));
    }

    private async Task CopyAsync()
    {
        var columns = Pick();
        var rows = Enumerable.Range(0, 3).Select(_ => NewRow(columns)).ToList();
        var inMemory = Attempt(() => rows.ForEach(row => table.Insert(row)));
        var onServer = await AttemptAsync(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var writer = await connection.BeginTextImportAsync($"COPY {_name} ({Names(columns)}) FROM STDIN (FORMAT csv)");
            foreach (var row in rows)
                await writer.WriteAsync(string.Join(",", row.Select(cell => Csv(cell.Value))) + "\n");
        });
        MustBothBe(inMemory, onServer, "COPY");
    }

    private async Task BothAsync(Action inMemory, string sql)
    {
        var first = Attempt(inMemory);
        var second = await AttemptAsync(async () =>
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        });
        MustBothBe(first, second, sql);
    }

    private static void MustBothBe(Exception? inMemory, Exception? onServer, string what) =>
        (onServer is null).Should().Be(inMemory is null, $"memory said '{inMemory?.Message}' and the server '{onServer?.Message}' to {what}");

    private static MigrationException? Attempt(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (MigrationException error)
        {
            return error;
        }
    }

    private static async Task<Exception?> AttemptAsync(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (PostgresException error)
        {
            return error;
        }
    }

    private IEnumerable<Column> New() => table.Columns.Where(column => change.New.Contains(column.Name));

    private IEnumerable<Column> Old() => table.Columns.Where(column => column.Name == change.Columns[1].Name);

    private IEnumerable<Column> Others() => table.Columns.Skip(1).Except(New()).Except(Old());

    // Old code knows the old side, new code the new one, a third writes both; none must leave out what has to be given.
    private List<Column> Pick()
    {
        var (hasOld, hasNew) = (Old().Any(), New().Any());
        var side = !hasNew || (hasOld && _random.Next(3) == 0) ? Old() : !hasOld || _random.Next(2) == 0 ? New() : Old().Concat(New());
        return [.. Others().Concat(side).Where(column => column is { IsNullable: false, Default: null } || _random.Next(4) > 0)];
    }

    private (string Name, object? Value)[] NewRow(IEnumerable<Column> columns, long? key = null, bool mayBeNull = true) =>
        [(_key, key ?? _nextKey++), .. columns.Select(column => (column.Name, Value(column, mayBeNull)))];

    // Where the other side must have a value, a NULL would be refused, and many rows at once would be refused in the middle.
    private object? Value(Column column, bool mayBeNull = true)
    {
        var pool = AnyValue.Pool(column.Type);
        var isNullable = mayBeNull && column.IsNullable && (!change.New.Contains(column.Name) || Old().All(old => old.IsNullable));
        var place = _random.Next(isNullable ? pool.Count + 1 : pool.Count);
        return place == pool.Count ? null : AnyValue.AsKept(pool[place]);
    }

    private string Names(IEnumerable<Column> columns) => Identifier.QuoteAll(columns.Select(column => column.Name).Prepend(_key));

    private static string Literals(IEnumerable<(string Name, object? Value)> row) => string.Join(", ", row.Select(cell => Literal.Of(cell.Value)));

    private static string Csv(object? value) => value switch
    {
        null => "",
        string text => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        DateTimeOffset moment => Literal.Of(moment).Trim('\''),
        _ => Literal.Of(value),
    };
}
