namespace ZeroDowntimeLab.Exercises;

/// <summary>A small executor that tells its caller how far it is.</summary>
public interface IProgressExecutor
{
    /// <summary>Runs the steps of a plan in order. If one fails, its error goes on to the caller.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="apply">Does one step.</param>
    /// <param name="progress">Told of each step when it is done.</param>
    Task RunAsync(MigrationPlan plan, ApplyStep apply, IProgress<StepDone> progress);
}

/// <summary>A step is done.</summary>
/// <param name="Step">The step.</param>
/// <param name="Done">How many steps are done, this one included.</param>
/// <param name="Total">How many steps the plan has.</param>
public sealed record StepDone(MigrationStep Step, int Done, int Total);
