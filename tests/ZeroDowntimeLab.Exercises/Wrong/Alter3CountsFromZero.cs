namespace ZeroDowntimeLab.Exercises;

// It reports the index of a step, which starts at 0, and not the number of steps done.
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
