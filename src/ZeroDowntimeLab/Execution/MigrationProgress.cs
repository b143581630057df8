namespace ZeroDowntimeLab;

/// <summary>Something that happened to a step while its plan ran.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Step">The step.</param>
/// <param name="StepNumber">Its number in the plan, from 1.</param>
/// <param name="Event">What happened.</param>
/// <param name="Rows">For <see cref="StepEvent.RowsDone"/>: how far it is.</param>
/// <param name="Error">For <see cref="StepEvent.Failed"/> and <see cref="StepEvent.UndoFailed"/>: why.</param>
public sealed record MigrationProgress(
    MigrationPlan Plan,
    MigrationStep Step,
    int StepNumber,
    StepEvent Event,
    RowProgress? Rows = null,
    Exception? Error = null);
