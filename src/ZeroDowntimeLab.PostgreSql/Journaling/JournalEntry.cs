namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What the journal of a database says of a plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What it brings about.</param>
/// <param name="Phase">Where it stands, as it is printed: <c>MIGRATING</c>.</param>
/// <param name="Source">The migration file that it was made from, if it was.</param>
/// <param name="Failure">Why its last run did not reach its end, if it failed.</param>
/// <param name="IsUndoBegun">Whether a rollback has begun: from then on the only way is back.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="ChangedAt">When it last went on.</param>
/// <param name="Steps">Its steps, in order.</param>
public sealed record JournalEntry(
    string Id,
    string Title,
    string Phase,
    string? Source,
    string? Failure,
    bool IsUndoBegun,
    DateTimeOffset StartedAt,
    DateTimeOffset ChangedAt,
    IReadOnlyList<JournalStep> Steps)
{
    /// <summary>Whether it has neither been completed nor rolled back.</summary>
    public bool IsOpen => Phase != MigrationPhase.Complete.Label() && Phase != MigrationPhase.RolledBack.Label();

    /// <summary>Whether a rollback has begun and not come to its end.</summary>
    public bool IsHalfRolledBack => IsUndoBegun && IsOpen;
}

/// <summary>What the journal says of a step.</summary>
/// <param name="Number">Its number in the plan, from 1.</param>
/// <param name="Phase">Its phase, as it is printed.</param>
/// <param name="Description">What it does.</param>
/// <param name="State"><c>pending</c>, <c>running</c>, <c>cut off</c> (begun, and no other session is at work), <c>done</c> or <c>undone</c>.</param>
/// <param name="RowsDone">For a backfill: the rows looked at so far.</param>
public sealed record JournalStep(int Number, string Phase, string Description, string State, long RowsDone);
