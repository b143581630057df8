namespace ZeroDowntimeLab;

/// <summary>
/// Where a plan runs. <see cref="MigrationExecutor"/> decides what runs when; a target does it. A target that several
/// runners share throws <see cref="PlanLostException"/> where another one has taken the plan over.
/// </summary>
public interface IMigrationTarget
{
    /// <summary>
    /// Whether it can bring back a column or table with its values after the step that dropped it. Where it cannot, a
    /// plan that has dropped something can only be run to its end.
    /// </summary>
    bool KeepsWhatIsDropped { get; }

    /// <summary>
    /// Whether a run stops before the last phase unless <see cref="MigrationOptions.Contract"/> tells it to go on: where
    /// applications use the tables, new code is deployed in between.
    /// </summary>
    bool StopsBeforeContract => false;

    /// <summary>
    /// Prepares for a plan. A target that remembers plans says here how far an earlier run came that was paused or
    /// interrupted.
    /// </summary>
    /// <param name="plan">The plan that is to run or to be undone.</param>
    /// <param name="cancellationToken">Stops the preparation.</param>
    Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken);

    /// <summary>
    /// Prepares for the undo of a plan, as <see cref="BeginAsync"/> does. A target that remembers plans does not begin one
    /// here that it does not know.
    /// </summary>
    /// <param name="plan">The plan that is to be undone.</param>
    Task<EarlierRun> BeginUndoAsync(MigrationPlan plan) => BeginAsync(plan, CancellationToken.None);

    /// <summary>
    /// Verifies what all steps of the last phase need, before the first of them runs. A target that leaves this out
    /// verifies each step when it applies it.
    /// </summary>
    /// <param name="plan">The plan that is about to contract.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task VerifyContractAsync(MigrationPlan plan, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Verifies what the undo of all steps needs, before the first step is undone in
    /// <see cref="MigrationExecutor.RollbackAsync"/>. The undo that follows a failure does without. A target that leaves this
    /// out finds what is missing step by step.
    /// </summary>
    /// <param name="plan">The plan that is about to be undone. If this throws, nothing of it is undone.</param>
    Task VerifyUndoAsync(MigrationPlan plan) => Task.CompletedTask;

    /// <summary>Applies the forward operation of a step. It does all of it, or throws and has left nothing behind.</summary>
    /// <exception cref="StepLeftoverException">It failed, and something is left behind: the step has to be undone.</exception>
    /// <param name="plan">The plan that runs.</param>
    /// <param name="step">One of its steps.</param>
    /// <param name="rows">Told how many rows are done, by operations that work on many.</param>
    /// <param name="cancellationToken">Stops the step.</param>
    Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken);

    /// <summary>Applies the rollback operation of a step. It cannot be cancelled.</summary>
    /// <param name="plan">The plan that is undone.</param>
    /// <param name="step">One of its steps.</param>
    Task UndoAsync(MigrationPlan plan, MigrationStep step);

    /// <summary>
    /// Ends a plan: it is complete or rolled back, and is not undone any more. What was kept for an undo can go.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="outcome">Complete or rolled back. The plan itself is told afterwards.</param>
    Task EndAsync(MigrationPlan plan, PlanOutcome outcome);
}
