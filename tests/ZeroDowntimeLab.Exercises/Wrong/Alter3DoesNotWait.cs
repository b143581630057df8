namespace ZeroDowntimeLab.Exercises;

// It reports a step that has only started.
[WrongAnswer(nameof(Alter3Checks.A_step_is_applied_when_it_is_reported))]
public sealed class Alter3DoesNotWait : IProgressExecutor
{
    public Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress)
    {
        foreach (var (index, step) in plan.Steps.Index())
        {
            _ = apply(step);
            progress.Report(new StepDone(step, index + 1, plan.Steps.Count));
        }

        return Task.CompletedTask;
    }
}
