namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How a plan has ended.</summary>
public enum PlanOutcome
{
    /// <summary>It has not.</summary>
    Open,

    /// <summary>Every step is done, and nothing of it is undone any more.</summary>
    Complete,

    /// <summary>Every step is undone.</summary>
    RolledBack,
}
