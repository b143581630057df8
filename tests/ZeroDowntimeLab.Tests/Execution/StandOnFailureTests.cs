namespace ZeroDowntimeLab.Tests;

public class StandOnFailureTests
{
    private readonly Table _people = Sample.People("Ann", "Bob");

    [Fact]
    public async Task A_plan_that_is_to_stand_keeps_what_was_done_before_the_step_that_failed_and_can_be_run_again()
    {
        var plan = MigrationPlans.RenameColumn("M1", _people, "name", "label");
        var executor = new MigrationExecutor(_people);
        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        _people.Update(0, ("name", "Anna"), ("label", "somebody else"));

        await executor.ExecuteAsync(plan, new MigrationOptions { StandOnFailure = true });

        plan.Failure.Should().BeOfType<ContractRefusedException>();
        plan.Steps.Select(step => step.IsInEffect).Should().Equal([true, true, false], "new code is deployed and needs the new column");
        _people.ColumnNames.Should().Equal("id", "name", "label");

        _people.Update(0, ("name", "Annette"));
        await executor.ExecuteAsync(plan);

        plan.IsComplete.Should().BeTrue(because: "the cause of the failure is gone");
        plan.Failure.Should().BeNull(because: "a plan that is complete has no failure");
        _people.Values("label").Should().Equal("Annette", "Bob");
    }

    [Fact]
    public async Task A_target_that_cannot_bring_back_what_was_dropped_stands_where_it_failed_and_is_not_rolled_back()
    {
        var plan = new MigrationPlan("M1", "Drop name", [
            new(MigrationPhase.Expanding, "Add label", new AddColumn("people", new Column("label", ColumnType.Text))),
            new(MigrationPhase.Contracting, "Drop name", new DropColumn("people", "name")),
            new(MigrationPhase.Contracting, "Drop another", new DropColumn("people", "missing")),
        ]);
        var executor = new MigrationExecutor(new Forgetful(new InMemoryTarget(new Database(_people))));

        await executor.ExecuteAsync(plan);

        plan.CurrentPhase.Should().Be(MigrationPhase.Contracting);
        _people.ColumnNames.Should().Equal(["id", "label"], "undoing what came before the drop would take the new column away too");
        await executor.Awaiting(e => e.RollbackAsync(plan)).Should().ThrowAsync<InvalidPhaseTransitionException>(because: "what was dropped cannot be brought back here, so nothing else may be undone");
        _people.ColumnNames.Should().Equal("id", "label");
    }

    /// <summary>A target that says, as a server must, that what was dropped is gone.</summary>
    private sealed class Forgetful(IMigrationTarget inner) : IMigrationTarget
    {
        public bool KeepsWhatIsDropped => false;

        public Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken) => inner.BeginAsync(plan, cancellationToken);

        public Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken) =>
            inner.ApplyAsync(plan, step, rows, cancellationToken);

        public Task UndoAsync(MigrationPlan plan, MigrationStep step) => inner.UndoAsync(plan, step);

        public Task EndAsync(MigrationPlan plan, PlanOutcome outcome) => inner.EndAsync(plan, outcome);
    }
}
