using System.Collections.Concurrent;
using Npgsql;
using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// The server that the tests run against: the one that <c>ZDL_TEST_POSTGRES</c> names (a connection string), else a
/// throwaway one, shared by all tests of a run. Each test gets a database of its own on it.
/// </summary>
internal static class TestServer
{
    public const string Variable = "ZDL_TEST_POSTGRES";

    private static readonly Lazy<Task<ThrowawayServer>> Throwaway = new(StartOwnAsync);
    private static readonly ConcurrentDictionary<string, string> Databases = [];

    /// <summary>Whether there is a server, or one can be started.</summary>
    public static bool IsThere => Given is not null || PostgresBinaries.TryFind(out _);

    /// <summary>Why tests that need a server are skipped; <see langword="null"/> if they run.</summary>
    public static string? WhySkipped => IsThere || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : $"No PostgreSQL here: install one, set ZDL_POSTGRES_BIN to its programs, or {Variable} to a connection string";

    private static string? Given => Environment.GetEnvironmentVariable(Variable);

    /// <summary>A connection string to a new, empty database.</summary>
    public static async Task<string> CreateDatabaseAsync()
    {
        var server = Given ?? (await Throwaway.Value).ConnectionString;
        var name = $"zdl_test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        Databases[name] = server;
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    /// <summary>
    /// Drops a database that <see cref="CreateDatabaseAsync"/> has made, with whoever is still connected to it: a server
    /// in memory has no room to waste. Does nothing for another one.
    /// </summary>
    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        if (Databases.TryRemove(name, out var server))
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <summary>A server of a test's own, for one that stops or kills it.</summary>
    public static Task<ThrowawayServer> StartOwnAsync() => ThrowawayServer.StartAsync(new ThrowawayServerOptions
    {
        Folder = MemoryFolder.Path,
        Settings = new Dictionary<string, string>
        {
            // Many tests at once, each with an application that has a pool of connections.
            ["max_connections"] = "500",
            // It comes when it likes, and takes locks.
            ["autovacuum"] = "off",
        },
    });

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
