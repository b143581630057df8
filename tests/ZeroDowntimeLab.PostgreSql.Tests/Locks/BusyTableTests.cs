using Npgsql;
using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Locks that are hard to get.</summary>
public sealed class BusyTableTests
{
    private const string People = "CREATE TABLE people (id int PRIMARY KEY, name text);";
    private const string AddColumn = "add_column: {table: people, column: {name: age, type: int, nullable: true}}";

    [PostgresTheory]
    [InlineData(50, false)]
    [InlineData(800, true)]
    public async Task A_table_that_is_never_free_is_locked_by_patience_that_grows(int lockTimeout, bool succeeds)
    {
        await using var trial = await FileTrial.CreateAsync(People, options: new()
        {
            LockTimeout = TimeSpan.FromMilliseconds(lockTimeout),
            Deadline = TimeSpan.FromSeconds(succeeds ? 60 : 3),
        });
        using var stop = new CancellationTokenSource();
        var clients = OverlapAsync(trial.Source, TimeSpan.FromMilliseconds(400), stop.Token);

        var plan = await trial.StartAsync(AddColumn);

        await stop.CancelAsync();
        await clients;
        (plan.Failure is null).Should().Be(succeeds, plan.Failure?.Message ?? "it got the lock");
    }

    [PostgresFact]
    public async Task Partitions_are_one_wait_and_a_held_one_is_named()
    {
        await using var trial = await FileTrial.CreateAsync(
            """
            CREATE TABLE people (id int, name text) PARTITION BY LIST (id);
            CREATE TABLE p1 PARTITION OF people FOR VALUES IN (1); CREATE TABLE p2 PARTITION OF people FOR VALUES IN (2);
            """,
            options: new() { Deadline = TimeSpan.FromSeconds(1) });
        await using (var holder = await Holder.BeginAsync(trial.Source, "SELECT FROM p2"))
        {
            (await trial.StartAsync(AddColumn)).Failure.Should().BeOfType<LockNotGrantedException>().Which.Message.Should().Contain(
                $"'people' is in use by process {holder.Process} (");
        }

        (await trial.StartAsync(AddColumn)).Failure.Should().BeNull("whoever held the partition is gone");
    }

    // With a limit for each lock the statement could wait as often as there are partitions.
    [PostgresFact]
    public async Task The_locks_of_all_partitions_share_one_limit()
    {
        await using var trial = await FileTrial.CreateAsync(
            "CREATE TABLE people (id int, name text) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF people FOR VALUES IN (1); CREATE TABLE plain (id int);");
        await using var connection = await trial.Source.OpenConnectionAsync();

        var ofPartitions = await PlanAsync(connection, "people", TableLock.AccessExclusive);
        var ofPlain = await PlanAsync(connection, "plain", TableLock.AccessExclusive);

        ofPartitions.LimitsStatement.Should().BeTrue();
        ofPartitions.Begin().Should().SatisfyRespectively(
            first => first.Should().StartWith("SELECT pg_catalog.set_config('statement_timeout', greatest(1, 50 - "),
            second => second.Should().Contain("LOCK TABLE \"people\" IN ACCESS EXCLUSIVE MODE"),
            third => third.Should().Be("SELECT pg_catalog.set_config('statement_timeout', '0', true)"));
        ofPlain.Begin().Should().BeEmpty("one table is one lock");
        (await PlanAsync(connection, "people", TableLock.ShareUpdateExclusive)).LimitsStatement.Should().BeFalse("nobody waits behind it");
        (await PlanAsync(connection, "nothing", TableLock.AccessExclusive)).LimitsStatement.Should().BeFalse("it is to be created");
    }

    [PostgresFact]
    public async Task An_autovacuum_in_the_way_gives_way()
    {
        await using var server = await ThrowawayServer.StartAsync(new ThrowawayServerOptions
        {
            Folder = MemoryFolder.Path,
            Settings = new Dictionary<string, string>
            {
                ["autovacuum_naptime"] = "1s",
                ["autovacuum_vacuum_cost_delay"] = "100ms",
                ["autovacuum_vacuum_cost_limit"] = "1",
                ["deadlock_timeout"] = "300ms",
            },
        });
        await using var trial = await FileTrial.CreateAsync(
            "CREATE TABLE people (id int PRIMARY KEY, name text) WITH (autovacuum_vacuum_threshold = 10, autovacuum_vacuum_scale_factor = 0); "
            + "INSERT INTO people SELECT i, repeat('x', 500) FROM generate_series(1, 20000) i; UPDATE people SET name = 'y'",
            await server.CreateDatabaseAsync(), new() { Deadline = TimeSpan.FromSeconds(20), LockTimeout = TimeSpan.FromMilliseconds(200) });
        while (!await trial.ReadAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_progress_vacuum)"))
            await Task.Delay(50);

        var plan = await trial.StartAsync(AddColumn);

        plan.Failure.Should().BeNull("the server cancels an autovacuum for whoever waits longer than deadlock_timeout");
        (await trial.ReadAsync<bool>("SELECT last_autovacuum IS NULL FROM pg_stat_user_tables WHERE relname = 'people'")).Should().BeTrue("it was not finished");
    }

    private static Task<LockPlan> PlanAsync(NpgsqlConnection connection, string table, TableLock strongest) => LockPlan.MakeAsync(
        connection, new StatementGroup([new("SELECT 1", strongest)], table, _ => { }), tries: 0, new PostgreSqlOptions());

    // Of two clients one always holds the table: each lets go only when the other has it, or when that one has waited for
    // long behind somebody else.
    private static Task OverlapAsync(NpgsqlDataSource source, TimeSpan longest, CancellationToken stop)
    {
        var turns = new[] { new SemaphoreSlim(1), new SemaphoreSlim(0) };
        return Task.WhenAll(Enumerable.Range(0, 2).Select(number => Task.Run(async () =>
        {
            var isMine = false;
            while (!stop.IsCancellationRequested)
            {
                if (!isMine)
                    await turns[number].WaitAsync(CancellationToken.None);
                await using var holder = await Holder.BeginAsync(source, "SELECT FROM people");
                turns[1 - number].Release();
                await Task.Delay(50, CancellationToken.None);
                isMine = await turns[number].WaitAsync(longest, CancellationToken.None);
            }

            turns[1 - number].Release();
        })));
    }
}
