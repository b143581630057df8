namespace ZeroDowntimeLab.Exercises;

// Alter 3: tell the caller of an executor how far it is.
//
// The executor runs the steps of a plan in order, by calling apply(step) for each. It calls progress.Report once for
// each step that is done, with how many are done and how many there are. If a step fails, the caller gets its error.
public sealed class Alter3ProgressCallback : IProgressExecutor
{
    public Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress) => throw new NotStartedException("Alter 3");
}
