using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A session is killed while it builds or drops an index concurrently, which leaves an invalid one.</summary>
public sealed class KilledIndexBuildTests
{
    private const string Setup =
        """
        CREATE TABLE t (id int PRIMARY KEY, email text NOT NULL CONSTRAINT email_key UNIQUE);
        INSERT INTO t SELECT i, 'mail ' || i FROM generate_series(1, 1000) i;
        """;

    [PostgresFact]
    public async Task A_build_that_was_killed_is_repeated_and_leaves_one_valid_index()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        static MigrationPlan Plan() => new("index", "Index", [new(MigrationPhase.Expanding, "Index", CreateIndex.On("t", "fresh", ["email"]))]);

        var plan = await RunAsync(trial, Plan, "CREATE INDEX CONCURRENTLY%");

        plan.Failure.Should().BeNull();
        (await IndexesAsync(trial)).Should().Be("email_key fresh t_pkey", "the half built one is found by the name that the journal has, and dropped");
    }

    [PostgresFact]
    public async Task The_copy_of_an_index_that_was_killed_is_repeated_and_the_backfill_is_kept()
    {
        await using var trial = await Trial.BeginAsync(Setup);
        static MigrationPlan Plan() => MigrationPlans.RenameColumn(
            "rename", new Table("t", new Column("email", ColumnType.Text, IsNullable: false)), "email", "mail");

        var plan = await RunAsync(trial, Plan, "CREATE UNIQUE INDEX CONCURRENTLY%", killAt: 2);

        plan.Failure.Should().BeNull();
        plan.CurrentPhase.Should().Be(MigrationPhase.Migrating);
        (await trial.CompleteAsync(Plan)).IsComplete.Should().BeTrue();
        (await IndexesAsync(trial)).Should().Be("email_key t_pkey");
    }

    [PostgresFact]
    public async Task The_half_built_copy_of_an_index_that_is_gone_since_does_not_stay()
    {
        await using var trial = await Trial.BeginAsync(Setup + "CREATE INDEX gone ON t (email);");
        static MigrationPlan Plan() => MigrationPlans.RenameColumn(
            "rename", new Table("t", new Column("email", ColumnType.Text, IsNullable: false)), "email", "mail");
        await trial.StartAsync(Plan);
        var halfBuilt = MadeObjects.NewWorkName();
        await trial.RunAsync(
            $"""
            DROP INDEX gone; CREATE INDEX {halfBuilt} ON t (mail);
            UPDATE zero_downtime_lab.step SET state = 'running' WHERE number = 2;
            INSERT INTO zero_downtime_lab.made (plan_id, step, by_undo, kind, name, owner, work_name) VALUES ('rename', 2, false, 'index', 'a_copy', 'public.t', '{halfBuilt}')
            """);

        (await trial.CompleteAsync(Plan)).IsComplete.Should().BeTrue();

        (await IndexesAsync(trial)).Should().Be("email_key t_pkey");
    }

    [PostgresFact]
    public async Task A_drop_that_was_killed_is_repeated()
    {
        await using var trial = await Trial.BeginAsync(Setup + "CREATE INDEX old ON t (email);");
        static MigrationPlan Plan() => new("index", "Index",
            [new(MigrationPhase.Expanding, "Index", new DropIndex("t", "old", CreateIndex.On("t", "old", ["email"])))]);

        var plan = await RunAsync(trial, Plan, "DROP INDEX CONCURRENTLY%");

        plan.Failure.Should().BeNull();
        (await IndexesAsync(trial)).Should().Be("email_key t_pkey");
        (await trial.RollbackAsync(Plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await IndexesAsync(trial)).Should().Be("email_key old t_pkey");
    }

    // A transaction that has written the table holds the build up, until the session that builds has been killed.
    private static async Task<MigrationPlan> RunAsync(
        Trial trial, Func<MigrationPlan> plan, string statement, int killAt = 1)
    {
        var run = Task.CompletedTask;
        var hold = new OnProgress(value =>
        {
            if (value.Event != StepEvent.Started || value.StepNumber != killAt)
                return;
            var holder = HeldTable.HoldAsync(trial).GetAwaiter().GetResult();
            run = Task.Run(() => KillAsync(trial, holder, statement));
        });
        var result = await trial.StartAsync(plan, hold);
        await run;
        return result;
    }

    private static async Task KillAsync(Trial trial, HeldTable holder, string statement)
    {
        await using var held = holder;
        while (!await trial.ReadAsync<bool>(
            $"""
            SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE '{statement}' AND wait_event_type = 'Lock'
            """))
        {
            await Task.Delay(5);
        }
    }

    private static Task<string> IndexesAsync(Trial trial) => trial.ReadAsync<string>(
        "SELECT string_agg(indexrelid::regclass::text || CASE WHEN indisvalid THEN '' ELSE ' (invalid)' END, ' ' ORDER BY indexrelid::regclass::text) FROM pg_index WHERE indrelid = 't'::regclass");

    /// <summary>A transaction that is open until it is told to end.</summary>
    private sealed class HeldTable(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public static async Task<HeldTable> HoldAsync(Trial trial)
        {
            var connection = await trial.ConnectAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("LOCK TABLE t IN ROW EXCLUSIVE MODE", connection, transaction);
            await command.ExecuteNonQueryAsync();
            return new HeldTable(connection, transaction);
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
