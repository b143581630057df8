using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.LiveRacing.Tests;

/// <summary>
/// A user of the server who may create databases and nothing more. Other tests run on the same server; the databases that
/// this user owns are those of one race.
/// </summary>
internal sealed class RaceRole
{
    private readonly string _server;

    private RaceRole(string server, string name)
    {
        (_server, Name) = (server, name);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Username = name, Password = name }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    public static async Task<RaceRole> CreateAsync()
    {
        var role = new RaceRole(await TestServer.CreateDatabaseAsync(), $"race_{Guid.NewGuid():N}");
        await role.ScalarAsync($"CREATE ROLE {role.Name} LOGIN CREATEDB PASSWORD '{role.Name}'");
        return role;
    }

    public async Task<long> CountDatabasesAsync() =>
        (long)(await ScalarAsync($"SELECT count(*) FROM pg_database WHERE pg_get_userbyid(datdba) = '{Name}'"))!;

    /// <summary>Whether a table of this user's databases is held so that nobody else can use it.</summary>
    public async Task<bool> HoldsTableAsync() => (bool)(await ScalarAsync(
        $"""
        SELECT EXISTS (
            SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE pg_get_userbyid(d.datdba) = '{Name}' AND l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.granted)
        """))!;

    /// <summary>Takes away the right to create databases.</summary>
    public Task ForbidDatabasesAsync() => ScalarAsync($"ALTER ROLE {Name} NOCREATEDB");

    /// <summary>Makes a database that nobody uses, as a killed race leaves behind.</summary>
    public Task ForgetDatabaseAsync() => ScalarAsync($"CREATE DATABASE zdl_race_{Guid.NewGuid():N}", ConnectionString);

    private async Task<object?> ScalarAsync(string sql, string? connectionString = null)
    {
        await using var source = NpgsqlDataSource.Create(connectionString ?? _server);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
