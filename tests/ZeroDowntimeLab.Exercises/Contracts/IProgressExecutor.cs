namespace ZeroDowntimeLab.Exercises;

/// <summary>A small executor that reports its progress.</summary>
public interface IProgressExecutor
{
    /// <summary>Runs the steps of a plan in order. If one fails, the caller gets its error.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="apply">Applies one step.</param>
    /// <param name="progress">Gets a report when a step is done.</param>
    Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress);
}

/// <summary>A step is done.</summary>
/// <param name="Step">The step.</param>
/// <param name="Done">How many steps are done, this one included.</param>
/// <param name="Total">How many steps the plan has.</param>
public sealed record StepDone(MigrationStep Step, int Done, int Total);
