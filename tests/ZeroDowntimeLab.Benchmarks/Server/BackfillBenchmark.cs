using System.Globalization;
using Npgsql;
using ZeroDowntimeLab.PostgreSql;
using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.Benchmarks;

/// <summary>
/// A rename on a throwaway server with durable settings, against <c>UPDATE … SET new = old</c> in one statement without
/// triggers: how fast it fills, idle and under traffic, and how long requests take before, during and after it.
/// </summary>
internal static class BackfillBenchmark
{
    private static readonly (string Name, PostgreSqlOptions Options)[] Schemes =
    [
        ("gentle", new() { Pace = Pace.Gentle }),
        ("normal", new() { Pace = Pace.Normal }),
        ("full", new() { Pace = Pace.Full }),
        ("full, two workers", new() { Pace = Pace.Full, Workers = 2 }),
    ];

    public static async Task RunAsync(IEnumerable<long> sizes, TextWriter output)
    {
        await using var server = await ThrowawayServer.StartAsync(new ThrowawayServerOptions
        {
            Durable = true,
            Settings = new Dictionary<string, string> { ["shared_buffers"] = "1GB", ["max_wal_size"] = "8GB" },
        });
        await output.WriteLineAsync($"PostgreSQL {server.Version}; requests: median / p99 / longest, in milliseconds");
        await WarmUpAsync(server);
        foreach (var rows in sizes)
        {
            await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
            await output.WriteLineAsync($"\n{rows:N0} rows\n");
            await output.WriteLineAsync("| pace | one UPDATE, k rows/s | idle, ratio | under traffic, ratio | requests before | during start | after | during complete | failed | stale |");
            await output.WriteLineAsync("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            foreach (var (name, options) in Schemes)
            {
                var (plain, idle) = await FastestAsync(source, rows, options);
                var live = await UnderTrafficAsync(source, rows, options);
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {plain / 1000:0} | {idle / plain:0.00} | {live.RowsPerSecond / plain:0.00} | {live.Before} | {live.During} | {live.After} | {live.Complete} | {live.Failed} | {live.Stale} |"));
            }

            await ReaderBenchmark.RunAsync(source, rows, output);
        }
    }

    // What is compiled at the first run of a process is no matter of rows.
    private static async Task WarmUpAsync(ThrowawayServer server)
    {
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        foreach (var (_, options) in Schemes)
        {
            await IdleAsync(source, 20_000, options);
            await CompleteAsync(source, options);
        }
    }

    // Side by side, for other work on the machine comes and goes; short ones several times.
    private static async Task<(double Plain, double Idle)> FastestAsync(NpgsqlDataSource source, long rows, PostgreSqlOptions options)
    {
        var (plain, idle) = (0.0, 0.0);
        for (var run = 0; run < (rows <= 100_000 ? 5 : 1); run++)
        {
            plain = Math.Max(plain, await PlainUpdateAsync(source, rows));
            idle = Math.Max(idle, await IdleAsync(source, rows, options));
        }

        return (plain, idle);
    }

    private static async Task<double> PlainUpdateAsync(NpgsqlDataSource source, long rows)
    {
        await CreateAsync(source, rows);
        await ExecuteAsync(source, "ALTER TABLE users ADD COLUMN full_name text");
        var start = TimeProvider.System.GetTimestamp();
        await ExecuteAsync(source, "UPDATE users SET full_name = name");
        return rows / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> IdleAsync(NpgsqlDataSource source, long rows, PostgreSqlOptions options)
    {
        await CreateAsync(source, rows);
        return await StartAsync(source, rows, options);
    }

    private static async Task<Measured> UnderTrafficAsync(NpgsqlDataSource source, long rows, PostgreSqlOptions options)
    {
        await CreateAsync(source, rows);
        using var traffic = new LiveTraffic(source, rows);
        await Task.Delay(TimeSpan.FromSeconds(4));
        var started = traffic.Now;
        var rowsPerSecond = await StartAsync(source, rows, options);
        var filled = traffic.Now;
        await Task.Delay(TimeSpan.FromSeconds(3));
        var settled = traffic.Now;
        // Old code must have stopped when its column goes; it is measured up to the look at every row.
        var failed = traffic.Errors.Count;
        var stale = await ScalarAsync(source, "SELECT count(*) FROM users WHERE name IS DISTINCT FROM full_name");
        var completing = traffic.Now;
        await CompleteAsync(source, options);
        var done = traffic.Now;
        return new Measured(
            rowsPerSecond,
            traffic.Between(1000, started),
            traffic.Between(started, filled),
            traffic.Between(filled, settled),
            traffic.Between(completing, done),
            failed,
            stale);
    }

    public static async Task<double> StartAsync(NpgsqlDataSource source, long rows, PostgreSqlOptions options)
    {
        var clock = new FillClock();
        await using var target = new PostgreSqlTarget(source, options);
        var plan = await new MigrationExecutor(target).ExecuteAsync(
            Plan(), new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = clock });
        return plan.Failure is null ? rows / clock.Elapsed.TotalSeconds : throw plan.Failure;
    }

    public static async Task CompleteAsync(NpgsqlDataSource source, PostgreSqlOptions options)
    {
        await using var target = new PostgreSqlTarget(source, options);
        var plan = await new MigrationExecutor(target).ExecuteAsync(Plan(), new MigrationOptions { Contract = true, StandOnFailure = true });
        if (plan.Failure is not null)
            throw plan.Failure;
    }

    private static MigrationPlan Plan() => MigrationPlans.RenameColumn(
        "rename", new Table("users", new Column("name", ColumnType.Text, IsNullable: false)), "name", "full_name");

    public static async Task CreateAsync(NpgsqlDataSource source, long rows)
    {
        await ExecuteAsync(source, "DROP TABLE IF EXISTS users; DROP SCHEMA IF EXISTS zero_downtime_lab CASCADE");
        await ExecuteAsync(source, "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, email text, created_at timestamptz DEFAULT now())");
        await ExecuteAsync(source, $"INSERT INTO users SELECT i, 'user number ' || i, i || '@example.com' FROM generate_series(1, {rows}) i");
        await ExecuteAsync(source, "VACUUM ANALYZE users");
        await ExecuteAsync(source, "CHECKPOINT");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed record Measured(
        double RowsPerSecond, Latency Before, Latency During, Latency After, Latency Complete, int Failed, long Stale);

    /// <summary>Measures the backfill alone, from the beginning of its step to its last row.</summary>
    private sealed class FillClock : IProgress<MigrationProgress>
    {
        private long _start;

        public TimeSpan Elapsed { get; private set; }

        public void Report(MigrationProgress value)
        {
            if (value.Step.Phase != MigrationPhase.Migrating)
                return;
            if (value.Event == StepEvent.Started)
                _start = TimeProvider.System.GetTimestamp();
            if (value.Event == StepEvent.RowsDone)
                Elapsed = TimeProvider.System.GetElapsedTime(_start);
        }
    }
}
