namespace ZeroDowntimeLab.Tests;

public class InterruptedStepTests
{
    [Fact]
    public async Task An_interrupted_step_is_undone_even_if_an_observer_stops_the_run_before_it()
    {
        var plan = MigrationPlans.RenameColumn("M1", Sample.Users(), "username", "login");
        var target = new InterruptedTarget();

        await new MigrationExecutor(target).ExecuteAsync(plan, new MigrationOptions { Progress = new OnProgress(Stop) });

        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        target.Undone.Should().Equal([plan.Steps[1], plan.Steps[0]], because: "what the interrupted step has left must not stay");

        static void Stop(MigrationProgress progress)
        {
            if (progress.Event == StepEvent.Started)
                throw new TimeoutException("stop");
        }
    }

    [Fact]
    public async Task A_plan_that_another_process_has_completed_has_no_failure_left()
    {
        var users = Sample.Users();
        var plan = MigrationPlans.RenameColumn("M1", users, "username", "login");
        var failing = new FailingTarget(new InMemoryTarget(new Database(users)), failingStep: 2, new TimeoutException("late"));
        await new MigrationExecutor(failing).ExecuteAsync(plan, new MigrationOptions { StandOnFailure = true });
        plan.Failure.Should().NotBeNull();

        await new MigrationExecutor(new CompletedTarget()).ExecuteAsync(plan);

        plan.IsComplete.Should().BeTrue();
        plan.Invoking(p => p.ThrowIfFailed()).Should().NotThrow(because: "the plan is complete");
    }

    private sealed class InterruptedTarget : RecordingTarget
    {
        public override EarlierRun Earlier => new([StepState.Done, StepState.Interrupted, StepState.Pending]);
    }

    private sealed class CompletedTarget : RecordingTarget
    {
        public override EarlierRun Earlier => new([StepState.Done, StepState.Done, StepState.Done], PlanOutcome.Complete);
    }

    private abstract class RecordingTarget : IMigrationTarget
    {
        public abstract EarlierRun Earlier { get; }

        public List<MigrationStep> Undone { get; } = [];

        public bool KeepsWhatIsDropped => false;

        public Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken) => Task.FromResult(Earlier);

        public Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task UndoAsync(MigrationPlan plan, MigrationStep step)
        {
            Undone.Add(step);
            return Task.CompletedTask;
        }

        public Task EndAsync(MigrationPlan plan, PlanOutcome outcome) => Task.CompletedTask;
    }
}
