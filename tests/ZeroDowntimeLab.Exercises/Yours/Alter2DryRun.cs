namespace ZeroDowntimeLab.Exercises;

// Alter 2: give an executor a dry run.
//
// The executor runs the steps of a plan in order: it calls apply(step) for each, and adds each to the log.
// With options.DryRun it only logs. Afterwards the tables and the plan are unchanged, and the log is the same as after a
// real run.
public sealed class Alter2DryRun : IDryRunExecutor
{
    public Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log) =>
        throw new NotStartedException("Alter 2");
}
