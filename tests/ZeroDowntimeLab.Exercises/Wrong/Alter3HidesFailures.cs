namespace ZeroDowntimeLab.Exercises;

// It stops at a failure, and hides it from the caller.
[WrongAnswer(nameof(Alter3Checks.The_error_of_a_step_reaches_the_caller))]
public sealed class Alter3HidesFailures : IProgressExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress)
    {
        foreach (var (index, step) in plan.Steps.Index())
        {
            try
            {
                await apply(step);
            }
            catch (IOException)
            {
                return;
            }

            progress.Report(new StepDone(step, index + 1, plan.Steps.Count));
        }
    }
}
