namespace ZeroDowntimeLab.Tests;

public class DryRunTests
{
    private static readonly MigrationOptions DryRun = new() { DryRun = true };
    private readonly Table _users = Sample.Users();

    [Fact]
    public async Task A_dry_run_logs_every_step_and_touches_neither_table_nor_plan()
    {
        var before = _users.Content();
        var plan = MigrationPlans.RenameColumn("M1", _users, "username", "login");
        var executor = new MigrationExecutor(_users);

        await executor.ExecuteAsync(plan, DryRun);

        executor.History.Select(entry => entry.ToString()).Should().Equal(
            "[EXPANDING] Dry run: Add column 'login' (nullable) to 'users'",
            "[MIGRATING] Dry run: Backfill 'login' from 'username'",
            "[CONTRACTING] Dry run: Drop old column 'username' from 'users'");
        _users.Content().Should().Be(before);
        (plan.CurrentPhase, plan.ProgressPercent, plan.Failure).Should().Be((MigrationPhase.Pending, 0.0, null));
        plan.Steps.Should().OnlyContain(step => !step.Executed && !step.RolledBack);
    }

    [Fact]
    public async Task A_plan_can_run_after_its_dry_run()
    {
        var plan = MigrationPlans.RenameColumn("M1", _users, "username", "login");
        var executor = new MigrationExecutor(_users);

        await executor.ExecuteAsync(plan, DryRun);
        await executor.ExecuteAsync(plan);

        plan.IsComplete.Should().BeTrue(because: "a dry run does not use a plan up");
        _users.Values("login").Should().Equal("alice", "bob");
    }

    [Fact]
    public async Task A_dry_run_of_a_plan_that_would_fail_runs_nothing_of_it()
    {
        var plan = MigrationPlans.AddColumn("M1", _users, new Column("id", ColumnType.Text));

        await new MigrationExecutor(_users).ExecuteAsync(plan, DryRun);

        plan.Failure.Should().BeNull(because: "a dry run runs nothing that could fail");
    }
}
