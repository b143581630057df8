namespace ZeroDowntimeLab;

/// <summary>Something that happened to a step while its plan ran.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Step">The step.</param>
/// <param name="Event">What happened.</param>
public sealed record MigrationProgress(MigrationPlan Plan, MigrationStep Step, StepEvent Event)
{
    /// <summary>The number of the step in the plan, from 1.</summary>
    public int StepNumber => Plan.NumberOf(Step);

    /// <summary>For <see cref="StepEvent.RowsDone"/>: how far the step is.</summary>
    public RowProgress? Rows { get; init; }

    /// <summary>For <see cref="StepEvent.Failed"/> and <see cref="StepEvent.UndoFailed"/>: why.</summary>
    public Exception? Error { get; init; }
}
