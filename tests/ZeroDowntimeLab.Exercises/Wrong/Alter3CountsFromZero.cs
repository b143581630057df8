namespace ZeroDowntimeLab.Exercises;

// It reports the place of a step, which begins at 0, and not how many are done.
[WrongAnswer(nameof(Alter3Checks.The_numbers_count_what_is_done))]
public sealed class Alter3CountsFromZero : IProgressExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress)
    {
        foreach (var (index, step) in plan.Steps.Index())
        {
            await apply(step);
            progress.Report(new StepDone(step, index, plan.Steps.Count));
        }
    }
}
