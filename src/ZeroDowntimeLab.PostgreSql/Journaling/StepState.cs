namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How far a step is.</summary>
public enum StepState
{
    /// <summary>Nothing of it is in effect.</summary>
    Pending,

    /// <summary>A runner is at work on it.</summary>
    Running,

    /// <summary>It was begun, and no runner is at work any more.</summary>
    Interrupted,

    /// <summary>It is in effect.</summary>
    Done,

    /// <summary>It was done, and nothing of it is in effect any more.</summary>
    Undone,
}
