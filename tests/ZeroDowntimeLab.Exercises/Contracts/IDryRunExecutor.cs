namespace ZeroDowntimeLab.Exercises;

/// <summary>A small executor that can also only say what it would do.</summary>
public interface IDryRunExecutor
{
    /// <summary>Runs the steps of a plan in order, and logs each.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="apply">Does one step.</param>
    /// <param name="options">Says in <see cref="MigrationOptions.DryRun"/> whether to log only.</param>
    /// <param name="log">Gets each step.</param>
    Task RunAsync(MigrationPlan plan, ApplyStep apply, MigrationOptions options, ICollection<MigrationStep> log);
}
