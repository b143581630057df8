namespace ZeroDowntimeLab.Tests;

public class MigrationExecutorTests
{
    private static readonly Column DisplayName = new("display_name", ColumnType.Text, Default: "");
    private readonly Table _users = Sample.Users();
    private readonly MigrationExecutor _executor;

    public MigrationExecutorTests() => _executor = new MigrationExecutor(_users);

    [Fact]
    public async Task A_complete_plan_has_changed_the_table()
    {
        var plan = MigrationPlans.AddColumn("MIG-001", _users, DisplayName);

        var returned = await _executor.ExecuteAsync(plan);

        returned.Should().BeSameAs(plan);
        (plan.CurrentPhase, plan.ProgressPercent, plan.IsComplete, plan.Failure).Should().Be((MigrationPhase.Complete, 100.0, true, null));
        plan.Steps.Should().OnlyContain(step => step.Executed && !step.RolledBack && step.IsInEffect);
        _users.Values("display_name").Should().Equal(["", ""], because: "complete over an unchanged table would be a lie");
    }

    [Fact]
    public async Task The_history_tells_each_step_and_the_end()
    {
        await _executor.ExecuteAsync(MigrationPlans.AddColumn("MIG-001", _users, DisplayName));

        _executor.History.Select(entry => entry.ToString()).Should().Equal(
            "[EXPANDING] Add column 'display_name' (nullable) to 'users'",
            "[MIGRATING] Backfill 'display_name' from 'default'",
            "[COMPLETE] Migration finished successfully");
        _executor.History.Should().OnlyContain(entry => entry.MigrationId == "MIG-001");
        _executor.History[0].Should().Be(new HistoryEntry("MIG-001", "EXPANDING", "Add column 'display_name' (nullable) to 'users'"));
    }

    [Fact]
    public async Task Steps_run_in_the_order_of_the_plan()
    {
        var plan = Plan(Add("a"), new RenameColumn("users", "a", "b"), new DropColumn("users", "b"));

        await _executor.ExecuteAsync(plan);

        plan.IsComplete.Should().BeTrue(because: "each step needs what the one before it made");
    }

    [Fact]
    public async Task A_plan_without_steps_is_complete_at_once()
    {
        var plan = await _executor.ExecuteAsync(Plan());

        plan.IsComplete.Should().BeTrue();
        plan.ProgressPercent.Should().Be(0);
    }

    [Fact]
    public async Task A_complete_plan_is_not_run_again()
    {
        var plan = await _executor.ExecuteAsync(MigrationPlans.AddColumn("MIG-001", _users, DisplayName));
        var (content, history) = (_users.Content(), _executor.History.ToList());

        await _executor.ExecuteAsync(plan);
        await new MigrationExecutor(_users).ExecuteAsync(plan);

        _users.Content().Should().Be(content);
        _executor.History.Should().Equal(history);
    }

    [Fact]
    public async Task Phases_out_of_order_are_refused_before_anything_is_touched()
    {
        var before = _users.Content();
        var plan = new MigrationPlan("M1", "Wrong order",
        [
            new MigrationStep(MigrationPhase.Expanding, "Add a", Add("a")),
            new MigrationStep(MigrationPhase.Contracting, "Drop email", new DropColumn("users", "email")),
            new MigrationStep(MigrationPhase.Migrating, "Add b", Add("b")),
        ]);

        foreach (var options in new[] { new MigrationOptions(), new MigrationOptions { DryRun = true } })
        {
            (await _executor.Awaiting(executor => executor.ExecuteAsync(plan, options)).Should().ThrowAsync<PhaseOrderException>(because: "a plan whose phases are out of order is refused before anything is touched"))
                .WithMessage("Plan 'M1' has its phases out of order: step 3 'Add b' is MIGRATING and comes after CONTRACTING; the order is EXPANDING, MIGRATING, CONTRACTING")
                .Which.StepNumber.Should().Be(3);
        }

        _users.Content().Should().Be(before);
        plan.CurrentPhase.Should().Be(MigrationPhase.Pending);
        _executor.History.Should().BeEmpty();
    }

    [Fact]
    public async Task Backfilling_before_expanding_is_refused()
    {
        var plan = new MigrationPlan("M1", "Wrong order",
        [
            new MigrationStep(MigrationPhase.Migrating, "Backfill a", new Backfill("users", new Column("a", ColumnType.Text), Transform.Copy("email"))),
            new MigrationStep(MigrationPhase.Expanding, "Add a", Add("a")),
        ]);

        await _executor.Awaiting(executor => executor.ExecuteAsync(plan)).Should().ThrowAsync<PhaseOrderException>(
            because: "there is nothing to fill before there is a column").WithMessage("*step 2 'Add a' is EXPANDING and comes after MIGRATING*");
    }

    [Fact]
    public async Task One_executor_tells_the_plans_of_its_history_apart()
    {
        await _executor.ExecuteAsync(MigrationPlans.AddColumn("M1", _users, DisplayName));
        await _executor.ExecuteAsync(MigrationPlans.RenameColumn("M2", _users, "email", "mail"));

        _executor.History.Select(entry => entry.MigrationId).Should().Equal("M1", "M1", "M1", "M2", "M2", "M2", "M2");
        _users.ColumnNames.Should().Equal("id", "username", "display_name", "mail");
    }

    [Fact]
    public async Task Nothing_cannot_be_run()
    {
        await _executor.Awaiting(executor => executor.ExecuteAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        await _executor.Awaiting(executor => executor.RollbackAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
        FluentActions.Invoking(() => new MigrationExecutor((Table)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new MigrationExecutor((Database)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new MigrationExecutor((IMigrationTarget)null!)).Should().Throw<ArgumentNullException>();
    }

    private static AddColumn Add(string column) => new("users", new Column(column, ColumnType.Text));

    private static MigrationPlan Plan(params IEnumerable<Operation> operations) =>
        new("M1", "Title", operations.Select(operation => new MigrationStep(MigrationPhase.Expanding, operation.Description, operation)));
}
