namespace ZeroDowntimeLab;

/// <summary>What can happen to a step.</summary>
public enum StepEvent
{
    /// <summary>It begins.</summary>
    Started,

    /// <summary>It has worked on some more rows.</summary>
    RowsDone,

    /// <summary>It is done.</summary>
    Finished,

    /// <summary>It failed or was cancelled. The undo follows, if the plan is undone after a failure.</summary>
    Failed,

    /// <summary>It is undone.</summary>
    Undone,

    /// <summary>Its undo failed.</summary>
    UndoFailed,
}
