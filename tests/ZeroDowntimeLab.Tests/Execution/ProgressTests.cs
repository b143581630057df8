namespace ZeroDowntimeLab.Tests;

public class ProgressTests
{
    private readonly Table _people = Sample.People("a", "b", "c");
    private readonly List<MigrationProgress> _events = [];
    private readonly MigrationExecutor _executor;

    public ProgressTests() => _executor = new MigrationExecutor(new InMemoryTarget(new Database(_people), batchSize: 2));

    [Fact]
    public async Task Each_step_tells_its_beginning_its_rows_and_its_end_in_order()
    {
        var plan = MigrationPlans.RenameColumn("M1", _people, "name", "title");

        await _executor.ExecuteAsync(plan, new MigrationOptions { Progress = new OnProgress(_events.Add) });

        _events.Select(Text).Should().Equal(
            "1 Started", "1 Finished",
            "2 Started", "2 RowsDone 0 of 3", "2 RowsDone 2 of 3", "2 RowsDone 3 of 3", "2 Finished",
            "3 Started", "3 Finished");
        _events.Should().OnlyContain(progress => progress.Plan == plan && progress.Step == plan.Steps[progress.StepNumber - 1] && progress.Error == null);
    }

    [Fact]
    public async Task A_step_is_in_effect_when_its_end_is_told_and_not_before()
    {
        var seen = new List<(StepEvent, double)>();
        var plan = MigrationPlans.AddColumn("M1", _people, new Column("age", ColumnType.Integer));

        await _executor.ExecuteAsync(plan, new MigrationOptions { Progress = new OnProgress(now => seen.Add((now.Event, plan.ProgressPercent))) });

        seen.Where(now => now.Item1 != StepEvent.RowsDone).Should().Equal(
            (StepEvent.Started, 0), (StepEvent.Finished, 50), (StepEvent.Started, 50), (StepEvent.Finished, 100));
    }

    [Fact]
    public async Task A_failure_is_told_with_its_cause_and_then_each_undo()
    {
        var good = MigrationPlans.RenameColumn("M1", _people, "name", "title").Steps;
        var failing = new MigrationStep(MigrationPhase.Migrating, "Drop age", new DropColumn("people", "age"));
        var plan = new MigrationPlan("M1", "Fails", [good[0], good[1], failing]);

        await _executor.ExecuteAsync(plan, new MigrationOptions { Progress = new OnProgress(_events.Add) });

        _events.Select(Text).TakeLast(4).Should().Equal("3 Started", "3 Failed", "2 Undone", "1 Undone");
        _events.Single(progress => progress.Event == StepEvent.Failed).Error.Should().BeSameAs(plan.Failure);
    }

    [Fact]
    public async Task An_undo_that_fails_is_told_with_its_error()
    {
        var plan = new MigrationPlan("M1", "Title",
            [new MigrationStep(MigrationPhase.Expanding, "Add a", new AddColumn("people", new Column("a", ColumnType.Text)), new DropColumn("people", "b"))]);
        await _executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Expanding });

        await _executor.Awaiting(executor => executor.RollbackAsync(plan, new OnProgress(_events.Add))).Should().ThrowAsync<RollbackFailedException>(because: "an undo that fails must not pass for a rollback");

        _events.Select(Text).Should().Equal("1 UndoFailed");
        _events[0].Error.Should().BeOfType<ColumnNotFoundException>();
    }

    [Theory]
    [InlineData("1 Started")]
    [InlineData("1 Finished")]
    [InlineData("2 RowsDone 0 of 3")]
    [InlineData("2 RowsDone 2 of 3")]
    [InlineData("2 RowsDone 3 of 3")]
    [InlineData("3 Started")]
    [InlineData("3 Finished")]
    public async Task An_observer_that_throws_makes_the_plan_fail_and_roll_back(string moment)
    {
        var before = _people.Content();
        var plan = MigrationPlans.RenameColumn("M1", _people, "name", "title");

        await _executor.ExecuteAsync(plan, new MigrationOptions { Progress = ThrowAt(moment) });

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        plan.Failure.Should().BeOfType<TimeoutException>();
        _people.Content().Should().Be(before);
    }

    [Theory]
    [InlineData("2 Failed")]
    [InlineData("1 Undone")]
    public async Task An_observer_that_throws_while_a_failure_is_undone_stops_no_undo_and_is_not_hidden(string moment)
    {
        var before = _people.Content();
        var plan = new MigrationPlan("M1", "Fails",
        [
            new MigrationStep(MigrationPhase.Expanding, "Add a", new AddColumn("people", new Column("a", ColumnType.Text))),
            new MigrationStep(MigrationPhase.Expanding, "Drop age", new DropColumn("people", "age")),
        ]);

        var thrown = await _executor.Awaiting(executor => executor.ExecuteAsync(plan, new MigrationOptions { Progress = ThrowAt(moment) }))
            .Should().ThrowAsync<ProgressObserverException>(because: "the rollback itself has succeeded");

        thrown.WithMessage("Plan 'M1' is ROLLED_BACK after it failed (Column 'age' not found in 'people'). Its progress observer threw: told too late");
        thrown.Which.ObserverErrors.Should().ContainSingle().Which.Should().BeOfType<TimeoutException>();
        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        _people.Content().Should().Be(before);
    }

    private static OnProgress ThrowAt(string moment) => new(progress =>
    {
        if (Text(progress) == moment)
            throw new TimeoutException("told too late");
    });

    private static string Text(MigrationProgress progress) =>
        $"{progress.StepNumber} {progress.Event}{(progress.Rows is { } rows ? $" {rows.Done} of {rows.Total}" : "")}";
}
