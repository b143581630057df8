namespace ZeroDowntimeLab;

/// <summary>What a plan has ended in. It is the one thing about a plan that does not follow from its steps.</summary>
public enum PlanOutcome
{
    /// <summary>It has not ended.</summary>
    Open,

    /// <summary>Every step is done, and none is undone any more.</summary>
    Complete,

    /// <summary>Every step that was done is undone.</summary>
    RolledBack,
}
