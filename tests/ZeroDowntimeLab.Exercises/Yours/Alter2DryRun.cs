namespace ZeroDowntimeLab.Exercises;

// Alter 2: give an executor a dry run.
//
// The executor runs the steps of a plan in order, by calling apply(step) for each, and adds each to the log.
// With options.DryRun it says what it would do, and does nothing: afterwards the tables and the plan are as they were,
// and the log is the same as after a real run.
public sealed class Alter2DryRun : IDryRunExecutor
{
    public Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log) =>
        throw new NotStartedException("Alter 2");
}
