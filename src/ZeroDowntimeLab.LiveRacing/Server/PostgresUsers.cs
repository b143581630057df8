using Npgsql;
using NpgsqlTypes;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>The users in a table on a server. A version names its own columns only.</summary>
internal sealed class PostgresUsers(NpgsqlDataSource source, Scenario scenario) : IUserStore
{
    private static readonly string Key = Identifier.Quote(Scenario.Key);

    private readonly string _table = Identifier.QuoteTable(scenario.TableName);

    /// <summary>Makes the table with the users of a scenario.</summary>
    public static async Task<PostgresUsers> CreateAsync(NpgsqlDataSource source, Scenario scenario, int rows)
    {
        var users = new PostgresUsers(source, scenario);
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await ExecuteAsync(connection, new CreateTable(scenario.TableName, scenario.CreateTable().Columns).Script.Sql).ConfigureAwait(false);
        await users.FillAsync(connection, scenario.Oldest, Enumerable.Range(1, rows).Select(id => ((long)id, scenario.FirstText(id)))).ConfigureAwait(false);
        await ExecuteAsync(connection, $"ALTER TABLE {users._table} ADD PRIMARY KEY ({Key}); ANALYZE {users._table}").ConfigureAwait(false);
        return users;
    }

    public async ValueTask InsertAsync(AppVersion version, long id, string? text)
    {
        var values = string.Join(", ", version.Columns.Select((_, index) => $"${index + 2}"));
        await using var command = Command($"INSERT INTO {_table} ({Key}, {Identifier.QuoteAll(version.Columns)}) VALUES ($1, {values})", id, version.Write(text));
        await AskAsync(() => command.ExecuteNonQueryAsync()).ConfigureAwait(false);
    }

    public async ValueTask UpdateAsync(AppVersion version, long id, string? text)
    {
        var values = string.Join(", ", version.Columns.Select((column, index) => $"{Identifier.Quote(column)} = ${index + 2}"));
        await using var command = Command($"UPDATE {_table} SET {values} WHERE {Key} = $1", id, version.Write(text));
        if (await AskAsync(() => command.ExecuteNonQueryAsync()).ConfigureAwait(false) == 0)
            throw new RequestFailedException("There is no such user to change");
    }

    public async ValueTask<Answer> ReadAsync(AppVersion version, long id)
    {
        await using var command = Command($"SELECT {Identifier.QuoteAll(version.Columns)} FROM {_table} WHERE {Key} = $1", id, []);
        return await AskAsync(async () =>
        {
            await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            return await reader.ReadAsync().ConfigureAwait(false) ? new Answer(true, Text(version, reader, first: 0)) : default;
        }).ConfigureAwait(false);
    }

    public async Task<IReadOnlyDictionary<long, string?>> ReadAllAsync(AppVersion version)
    {
        await using var command = source.CreateCommand($"SELECT {Key}, {Identifier.QuoteAll(version.Columns)} FROM {_table}");
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        Dictionary<long, string?> users = [];
        while (await reader.ReadAsync().ConfigureAwait(false))
            users.Add(reader.GetInt64(0), Text(version, reader, first: 1));
        return users;
    }

    private static string? Text(AppVersion version, NpgsqlDataReader reader, int first) =>
        version.Read([.. version.Columns.Select((_, index) => reader.IsDBNull(first + index) ? null : reader.GetString(first + index))]);

    private NpgsqlCommand Command(string sql, long id, IReadOnlyList<string?> cells)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = id });
        foreach (var cell in cells)
            command.Parameters.Add(new NpgsqlParameter { Value = (object?)cell ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return command;
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> request)
    {
        try
        {
            return await request().ConfigureAwait(false);
        }
        catch (PostgresException error)
        {
            // Such an error ends the connection, and may have come after the commit.
            throw new RequestFailedException(error.MessageText, isInDoubt: error.InvariantSeverity is "FATAL" or "PANIC", error);
        }
        catch (NpgsqlException error)
        {
            throw new RequestFailedException(error.Message, isInDoubt: true, error);
        }
    }

    private async Task FillAsync(NpgsqlConnection connection, AppVersion version, IEnumerable<(long Id, string? Text)> users)
    {
        var copy = $"COPY {_table} ({Key}, {Identifier.QuoteAll(version.Columns)}) FROM STDIN (FORMAT BINARY)";
        await using var writer = await connection.BeginBinaryImportAsync(copy).ConfigureAwait(false);
        foreach (var user in users)
        {
            await writer.WriteRowAsync(CancellationToken.None, [user.Id, .. version.Write(user.Text)]).ConfigureAwait(false);
        }

        await writer.CompleteAsync().ConfigureAwait(false);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
