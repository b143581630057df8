using Npgsql;
using ZeroDowntimeLab.Tests;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>The table that the tests are about, with many rows in it, and what an application asks of it.</summary>
internal sealed class UsersTable : IAsyncDisposable
{
    private const int Clients = 16; // At most two fewer, so that some rows are nobody's.

    public static readonly int ManyRows = Amount.Of(50_000);

    private UsersTable(string connectionString, int rows)
    {
        Rows = rows;
        ConnectionString = connectionString;
        // Prepared statements stay with a connection: the change must not break those either.
        Source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, MaxPoolSize = 40 });
    }

    public string ConnectionString { get; }

    /// <summary>How many rows there are at first; their keys are the numbers from 1.</summary>
    public int Rows { get; }

    /// <summary>The pool of the application.</summary>
    public NpgsqlDataSource Source { get; }

    public static async Task<UsersTable> CreateAsync(Change change, int? rows = null, string? connectionString = null)
    {
        var users = new UsersTable(connectionString ?? await TestServer.CreateDatabaseAsync(), rows ?? ManyRows);
        await users.ExecuteAsync($"CREATE TABLE users (id bigint PRIMARY KEY, visits int NOT NULL DEFAULT 0, {change.Columns})");
        await users.ExecuteAsync($"INSERT INTO users SELECT i, 0, {change.Values} FROM generate_series(1, {users.Rows}) i");
        return users;
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await TestServer.DropDatabaseAsync(ConnectionString);
    }

    /// <summary>One of the first rows, which only one client writes.</summary>
    public long KeyOf(int client, Random random) => (random.Next(Rows / Clients) * Clients) + client + 1;

    /// <summary>One of the first rows, of whichever client.</summary>
    public long AnyKey(Random random) => KeyOf(random.Next(Clients - 2), random);

    /// <summary>The first of two neighbours among the first rows that no client ever reads or writes.</summary>
    public long NobodysKey => (Rows / Clients / 2 * Clients) - 1;

    /// <summary>A key that no other client uses.</summary>
    public long NewKey(int client, long number) => Rows + (number * Clients) + client + 1;

    /// <summary>What a name is before anybody writes it.</summary>
    public static string FirstValue(long key) => $"first{key} last{key}";

    public Task InsertAsync(CodeVersion code, long key, string? value) => ExecuteAsync(
        $"INSERT INTO users (id, {string.Join(", ", code.Columns)}) VALUES ($1, {string.Join(", ", code.Columns.Select((_, i) => $"${i + 2}"))})",
        [key, .. code.Write(value)]);

    public Task UpdateAsync(CodeVersion code, long key, string? value) => ExecuteAsync(
        $"UPDATE users SET {string.Join(", ", code.Updated.Select((column, i) => $"{column} = ${i + 2}"))} WHERE id = $1",
        [key, .. code.Write(value).Take(code.Updated.Length)]);

    public Task DeleteAsync(long key) => ExecuteAsync("DELETE FROM users WHERE id = $1", key);

    /// <summary>A write that does not concern the change.</summary>
    public Task VisitAsync(long key) => ExecuteAsync("UPDATE users SET visits = visits + 1 WHERE id = $1", key);

    /// <summary>The cells of a row; <see langword="null"/> if there is none.</summary>
    public async Task<string?[]?> ReadAsync(CodeVersion code, long key)
    {
        await using var command = Command($"SELECT {string.Join(", ", code.Columns)} FROM users WHERE id = $1", key);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? Cells(reader, code.Columns.Length, first: 0) : null;
    }

    /// <summary>All rows, as one version of the code sees them.</summary>
    public async Task<Dictionary<long, string?>> ReadAllAsync(CodeVersion code)
    {
        var values = new Dictionary<long, string?>();
        await using var command = Command($"SELECT id, {string.Join(", ", code.Columns)} FROM users");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            values[reader.GetInt64(0)] = code.Read(Cells(reader, code.Columns.Length, first: 1));
        return values;
    }

    public async Task ExecuteAsync(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync() is T value ? value : default!;
    }

    private NpgsqlCommand Command(string sql, params object?[] values)
    {
        var command = Source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is null ? new NpgsqlParameter<string?> { TypedValue = null } : new NpgsqlParameter { Value = value });
        return command;
    }

    private static string?[] Cells(NpgsqlDataReader reader, int count, int first) =>
        [.. Enumerable.Range(first, count).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))];
}
