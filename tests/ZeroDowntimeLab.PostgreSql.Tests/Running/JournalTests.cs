using Npgsql;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>What the journal says to somebody who reads it while a plan runs or stands.</summary>
public sealed class JournalTests
{
    private static readonly MigrationOptions Start = new() { StopAfter = MigrationPhase.Migrating };

    [PostgresTheory]
    [InlineData("id int PRIMARY KEY", 2, 1)]
    [InlineData("id int PRIMARY KEY", 12_345, 1)]
    [InlineData("id int PRIMARY KEY", 12_345, 3)]
    [InlineData("id int", 12_345, 1)]
    public async Task A_backfill_that_is_done_has_passed_every_row(string key, int rows, int workers)
    {
        await using var source = await UsersAsync(key, rows);
        await using var target = new PostgreSqlTarget(source, new PostgreSqlOptions { Workers = workers });

        await new MigrationExecutor(target).ExecuteAsync(Rename(), Start);

        (await StepsAsync(source))[1].RowsDone.Should().Be(rows, "it has come to the end of the table");
    }

    [PostgresFact]
    public async Task A_step_is_running_while_a_runner_is_at_work_and_interrupted_afterwards()
    {
        await using var source = await UsersAsync("id int PRIMARY KEY", 2);
        await using (var target = new PostgreSqlTarget(source))
        {
            var states = new List<StepState>();
            var look = new OnProgress(value => states.Add(StepsAsync(source).GetAwaiter().GetResult()[1].State));
            await new MigrationExecutor(target).ExecuteAsync(Rename(), new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = look });
            states.Should().Equal(
                [StepState.Pending, StepState.Pending, StepState.Pending, StepState.Running, StepState.Running, StepState.Done], "the runner holds its lock");
            await ExecuteAsync(source, "UPDATE zero_downtime_lab.step SET state = 'running' WHERE number = 2");
        }

        (await StepsAsync(source))[1].State.Should().Be(StepState.Interrupted, "nobody is at work any more");
    }

    [PostgresFact]
    public async Task The_rollback_of_a_plan_that_was_never_started_is_not_recorded()
    {
        await using var source = await UsersAsync("id int PRIMARY KEY", 2);
        await using var target = new PostgreSqlTarget(source);

        var plan = await new MigrationExecutor(target).RollbackAsync(Rename());

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        (await target.ReadJournalAsync()).Should().BeEmpty("nothing of it was done");
    }

    [PostgresTheory]
    [InlineData(
        """
        ALTER TABLE zero_downtime_lab.plan DROP COLUMN outcome, DROP COLUMN search_path, DROP COLUMN tables, DROP COLUMN settings, DROP COLUMN version, ADD COLUMN phase text NOT NULL DEFAULT 'MIGRATING';
        ALTER TABLE zero_downtime_lab.backfill DROP COLUMN token;
        DROP TABLE zero_downtime_lab.made, zero_downtime_lab.runner, zero_downtime_lab.session;
        """)]
    [InlineData("ALTER TABLE zero_downtime_lab.plan DROP COLUMN settings, DROP COLUMN version")]
    public async Task A_journal_of_an_older_version_is_read_and_upgraded(string older)
    {
        await using var source = await UsersAsync("id int PRIMARY KEY", 2);
        await using (var target = new PostgreSqlTarget(source))
            await new MigrationExecutor(target).ExecuteAsync(Rename(), Start);
        await ExecuteAsync(source, older);

        (await PlanAsync(source)).Should().Match<JournaledPlan>(plan => plan.IsOpen && plan.Phase == MigrationPhase.Migrating);
        await using (var target = new PostgreSqlTarget(source))
            await new MigrationExecutor(target).ExecuteAsync(Rename(), new MigrationOptions { Contract = true });

        (await PlanAsync(source)).Should().Match<JournaledPlan>(plan => plan.Outcome == PlanOutcome.Complete && plan.Phase == MigrationPhase.Complete);
    }

    private static MigrationPlan Rename() =>
        MigrationPlans.RenameColumn("rename", new Table("users", new Column("name", ColumnType.Text)), "name", "full_name");

    private static async Task<IReadOnlyList<JournaledStep>> StepsAsync(NpgsqlDataSource source) => (await PlanAsync(source)).Steps;

    private static async Task<JournaledPlan> PlanAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        return (await Journal.ReadAsync(connection)).Single();
    }

    private static async Task<NpgsqlDataSource> UsersAsync(string key, int rows)
    {
        var source = NpgsqlDataSource.Create(await TestServer.CreateDatabaseAsync());
        await ExecuteAsync(source, $"CREATE TABLE users ({key}, name text)");
        await ExecuteAsync(source, $"INSERT INTO users SELECT i, 'user ' || i FROM generate_series(1, {rows}) i");
        return source;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
