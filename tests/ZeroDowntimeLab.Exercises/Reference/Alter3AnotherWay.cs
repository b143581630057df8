namespace ZeroDowntimeLab.Exercises;

// Without a loop: the first step, then the rest.
public sealed class Alter3AnotherWay : IProgressExecutor
{
    public Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress) => RunFromAsync(0, plan, apply, progress);

    private static async Task RunFromAsync(int index, MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress)
    {
        if (index == plan.Steps.Count)
            return;
        await apply(plan.Steps[index]);
        progress.Report(new StepDone(plan.Steps[index], index + 1, plan.Steps.Count));
        await RunFromAsync(index + 1, plan, apply, progress);
    }
}
