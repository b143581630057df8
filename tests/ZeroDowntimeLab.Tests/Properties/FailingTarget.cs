namespace ZeroDowntimeLab.Tests;

/// <summary>A target that fails instead of doing one of the steps.</summary>
internal sealed class FailingTarget(IMigrationTarget inner, int failingStep, Exception failure) : IMigrationTarget
{
    public bool KeepsWhatIsDropped => inner.KeepsWhatIsDropped;

    public Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken) =>
        inner.BeginAsync(plan, cancellationToken);

    public Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken) =>
        step == plan.Steps[failingStep] ? throw failure : inner.ApplyAsync(plan, step, rows, cancellationToken);

    public Task UndoAsync(MigrationPlan plan, MigrationStep step) => inner.UndoAsync(plan, step);

    public Task EndAsync(MigrationPlan plan, PlanOutcome outcome) => inner.EndAsync(plan, outcome);
}
