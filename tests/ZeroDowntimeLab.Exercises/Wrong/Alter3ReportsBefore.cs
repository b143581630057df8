namespace ZeroDowntimeLab.Exercises;

// It reports a step and then applies it.
[WrongAnswer(nameof(Alter3Checks.A_step_is_applied_when_it_is_reported))]
public sealed class Alter3ReportsBefore : IProgressExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress)
    {
        foreach (var (index, step) in plan.Steps.Index())
        {
            progress.Report(new StepDone(step, index + 1, plan.Steps.Count));
            await apply(step);
        }
    }
}
