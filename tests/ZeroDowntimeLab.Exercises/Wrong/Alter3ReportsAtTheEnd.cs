namespace ZeroDowntimeLab.Exercises;

// It applies all steps and reports them afterwards, when nobody needs to know any more.
[WrongAnswer(nameof(Alter3Checks.A_step_is_applied_when_it_is_reported))]
public sealed class Alter3ReportsAtTheEnd : IProgressExecutor
{
    public async Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress)
    {
        foreach (var step in plan.Steps)
            await apply(step);
        foreach (var (index, step) in plan.Steps.Index())
            progress.Report(new StepDone(step, index + 1, plan.Steps.Count));
    }
}
