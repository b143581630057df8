namespace ZeroDowntimeLab.Exercises;

// It reports a step as done even if it failed.
[WrongAnswer(nameof(Alter3Checks.A_step_that_fails_is_not_reported))]
public sealed class Alter3ReportsFailures : IProgressExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress)
    {
        foreach (var (index, step) in plan.Steps.Index())
        {
            try
            {
                await apply(step);
            }
            finally
            {
                progress.Report(new StepDone(step, index + 1, plan.Steps.Count));
            }
        }
    }
}
