using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Ranges along a key. The end of a range is looked up in the index, so gaps between keys do not matter, and with a
/// plain range on the key the planner cannot choose a bad plan.
/// </summary>
internal sealed class KeyRanges(string table, IReadOnlyList<KeyColumn> key) : RowRanges
{
    public override string KeyName => string.Join(", ", key.Select(column => column.Name));

    public override string KeySql => $"ARRAY[{string.Join(", ", key.Select(column => $"{column.Quoted}::text"))}]";

    // ORDER BY takes a bare name for an output column, and a key column may be called "k0" too.
    private string OrderColumns => string.Join(", ", key.Select(column => $"t.{column.Quoted}"));

    private string Numbered => Numbers(i => $"t.{key[i].Quoted} AS k{i}");

    private string Columns => string.Join(", ", key.Select(column => column.Quoted));

    public override string Condition(Bound? lower, Bound? upper, int first)
    {
        List<string> conditions = [];
        if (lower is not null)
            conditions.Add(Compare(">", first));
        if (upper is not null)
            conditions.Add(Compare("<=", first + (lower is null ? 0 : key.Count)));
        return conditions.Count == 0 ? "true" : string.Join(" AND ", conditions);
    }

    public override async Task<IReadOnlyList<Bound>> NextAsync(
        NpgsqlConnection connection, Bound? lower, int size, int count, CancellationToken cancellationToken)
    {
        // One lookup in the index for each bound; the rows themselves are not read.
        var command = new NpgsqlBatchCommand(
            $"""
            WITH RECURSIVE zero_downtime_lab_bound AS (
                (SELECT {Numbered}, 1 AS n FROM {table} AS t WHERE {Condition(lower, null, 1)} ORDER BY {OrderColumns} OFFSET {size - 1} LIMIT 1)
                UNION ALL
                SELECT following.* FROM zero_downtime_lab_bound AS b, LATERAL (
                    SELECT {Numbered}, b.n + 1 AS n FROM {table} AS t
                    WHERE ({OrderColumns}) > ({Numbers(i => $"b.k{i}")}) ORDER BY {OrderColumns} OFFSET {size - 1} LIMIT 1) AS following
                WHERE b.n < {count})
            SELECT ARRAY[{Numbers(i => $"k{i}::text")}] FROM zero_downtime_lab_bound ORDER BY n
            """);
        command.Parameters.AddRange(Parameters(lower, null).ToArray());
        return await command.ReadAllAsync(connection, SettledReading.ExactTexts, row => new Bound(row.GetFieldValue<string[]>(0)), cancellationToken).ConfigureAwait(false);
    }

    private string Numbers(Func<int, string> text) => string.Join(", ", Enumerable.Range(0, key.Count).Select(text));

    private string Compare(string comparison, int first)
    {
        var values = key.Select((column, i) => $"${first + i}::{column.Type}");
        return key.Count == 1
            ? $"{Columns} {comparison} {values.Single()}"
            : $"({Columns}) {comparison} ({string.Join(", ", values)})";
    }
}
