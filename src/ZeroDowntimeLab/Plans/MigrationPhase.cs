namespace ZeroDowntimeLab;

/// <summary>Where a plan stands.</summary>
public enum MigrationPhase
{
    /// <summary>Nothing has been done.</summary>
    Pending,

    /// <summary>The new side is being added beside the old one. Old code works on.</summary>
    Expanding,

    /// <summary>The new side is being filled. Old and new code both work.</summary>
    Migrating,

    /// <summary>The old side is being removed. Only new code works.</summary>
    Contracting,

    /// <summary>All is done; there is no way back.</summary>
    Complete,

    /// <summary>Every step that was done is undone, save those that have no way back.</summary>
    RolledBack,
}
