namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What can be done with an open plan.</summary>
public enum NextMove
{
    /// <summary>Its start is not finished: resume it, or roll it back.</summary>
    ResumeOrRollBack,

    /// <summary>Old and new code both work: deploy the new code and complete it, or roll it back.</summary>
    CompleteOrRollBack,

    /// <summary>Something was dropped: it can only be completed.</summary>
    Complete,

    /// <summary>A rollback has begun: it can only be rolled back.</summary>
    RollBack,

    /// <summary>This program cannot make the plan again: use the version that started it, or abandon it.</summary>
    Abandon,
}
