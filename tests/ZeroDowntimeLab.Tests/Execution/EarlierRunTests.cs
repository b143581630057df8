using static ZeroDowntimeLab.StepState;

namespace ZeroDowntimeLab.Tests;

/// <summary>Plans of which an earlier run, that the target remembers, has done a part.</summary>
public class EarlierRunTests
{
    private readonly MigrationPlan _plan = MigrationPlans.RenameColumn("M1", Sample.Users(), "username", "login");

    [Fact]
    public async Task A_plan_that_an_earlier_run_has_half_rolled_back_goes_back_only()
    {
        var target = new RememberingTarget(new EarlierRun([Done, Undoing, Undone]));
        var executor = new MigrationExecutor(target);

        var forward = () => executor.ExecuteAsync(_plan);

        await forward.Should().ThrowAsync<InvalidPhaseTransitionException>(because: "what was undone is missing for what comes next").WithMessage("*half rolled back*");
        (await executor.RollbackAsync(_plan)).CurrentPhase.Should().Be(MigrationPhase.RolledBack, because: "the way back is open");
        target.Undone.Should().Equal([_plan.Steps[1], _plan.Steps[0]], because: "the others are undone already");
    }

    [Fact]
    public async Task A_drop_that_was_interrupted_can_be_rolled_back()
    {
        var target = new RememberingTarget(new EarlierRun([Done, Done, Interrupted]));

        await new MigrationExecutor(target).RollbackAsync(_plan);

        _plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        target.Undone.Should().Equal([_plan.Steps[2], _plan.Steps[1], _plan.Steps[0]], because: "what was begun is undone too, newest first");
    }

    [Fact]
    public async Task A_drop_that_was_done_cannot_be_rolled_back()
    {
        var target = new RememberingTarget(new EarlierRun([Done, Done, Done]));

        var rollback = () => new MigrationExecutor(target).RollbackAsync(_plan);

        (await rollback.Should().ThrowAsync<InvalidPhaseTransitionException>(because: "what the step dropped is gone")).WithMessage("*cannot be brought back*");
        target.Undone.Should().BeEmpty(because: "a rollback that is refused undoes nothing");
    }

    [Fact]
    public async Task A_plan_that_an_earlier_run_has_completed_stays_complete()
    {
        var target = new RememberingTarget(new EarlierRun([Done, Done, Done], PlanOutcome.Complete));

        await new MigrationExecutor(target).ExecuteAsync(_plan);
        var rollback = () => new MigrationExecutor(target).RollbackAsync(MigrationPlans.RenameColumn("M1", Sample.Users(), "username", "login"));

        _plan.IsComplete.Should().BeTrue();
        (await rollback.Should().ThrowAsync<InvalidPhaseTransitionException>(because: "the plan is complete, and its old side is gone")).WithMessage("*make a new plan for the way back*");
        target.Undone.Should().BeEmpty(because: "a rollback that is refused undoes nothing");
    }

    private sealed class RememberingTarget(EarlierRun known) : IMigrationTarget
    {
        public List<MigrationStep> Undone { get; } = [];

        public bool KeepsWhatIsDropped => false;

        public Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken) => Task.FromResult(known);

        public Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task UndoAsync(MigrationPlan plan, MigrationStep step)
        {
            Undone.Add(step);
            return Task.CompletedTask;
        }

        public Task EndAsync(MigrationPlan plan, PlanOutcome outcome) => Task.CompletedTask;
    }
}
