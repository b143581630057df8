namespace ZeroDowntimeLab.Exercises;

// It reports a step when the next one starts. After the last step there is no next one.
[WrongAnswer(nameof(Alter3Checks.Each_step_is_reported_once))]
public sealed class Alter3ForgetsTheLast : IProgressExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress)
    {
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            if (i > 0)
                progress.Report(new StepDone(plan.Steps[i - 1], i, plan.Steps.Count));
            await apply(plan.Steps[i]);
        }
    }
}
