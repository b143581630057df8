namespace ZeroDowntimeLab.Exercises;

// Alter 3: tell the caller how far an executor is.
//
// The executor runs the steps of a plan in order: it calls apply(step) for each. When a step is done, it calls
// progress.Report once, with the number of steps done so far and the number of all steps. If a step fails, the caller
// gets its error.
public sealed class Alter3ProgressCallback : IProgressExecutor
{
    public Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress) => throw new NotStartedException("Alter 3");
}
