namespace ZeroDowntimeLab;

/// <summary>How far a step is. A plan's phase follows from the states of its steps.</summary>
public enum StepState
{
    /// <summary>It has not begun.</summary>
    Pending,

    /// <summary>It is running now.</summary>
    Running,

    /// <summary>It has begun and is not done, and nobody runs it any more. A run does it again; a rollback undoes it.</summary>
    Interrupted,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>Its undo has begun and is not done: it is running now, or it has failed.</summary>
    Undoing,

    /// <summary>It was done and undone.</summary>
    Undone,
}
