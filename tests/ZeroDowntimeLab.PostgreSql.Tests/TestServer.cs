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

    private static readonly Lazy<Task<ThrowawayServer>> Throwaway = new(() => ThrowawayServer.StartAsync());
    private static int _databases;

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
        if (Given is not { } given)
            return await (await Throwaway.Value).CreateDatabaseAsync();

        var name = $"zdl_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(given);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(given) { Database = name }.ConnectionString;
    }
}

/// <summary>
/// A test that needs a server. Where there is none it is skipped, and says what to set; with <c>CI=true</c> it runs
/// and fails instead, for there a missing server is a mistake.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = TestServer.WhySkipped;
}

/// <summary>The same for a test of several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = TestServer.WhySkipped;
}
