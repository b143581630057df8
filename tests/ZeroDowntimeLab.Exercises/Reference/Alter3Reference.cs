namespace ZeroDowntimeLab.Exercises;

public sealed class Alter3Reference : IProgressExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress)
    {
        var done = 0;
        foreach (var step in plan.Steps)
        {
            await apply(step);
            done++;
            progress.Report(new StepDone(step, done, plan.Steps.Count));
        }
    }
}
