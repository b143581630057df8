namespace ZeroDowntimeLab.Exercises;

/// <summary>A small executor with a dry run, which only logs what a real run would do.</summary>
public interface IDryRunExecutor
{
    /// <summary>Runs the steps of a plan in order and logs each.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="apply">Applies one step.</param>
    /// <param name="options">With <see cref="MigrationOptions.DryRun"/> the run only logs.</param>
    /// <param name="log">Gets each step.</param>
    Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log);
}
