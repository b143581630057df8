namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A statement, and who would block it now.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="BlockedBy">The sessions that hold a conflicting lock, for people; <see langword="null"/> if none does or nobody has looked.</param>
public sealed record StatementPreview(SqlStatement Statement, string? BlockedBy)
{
    /// <summary>The schema of the journal, if the statement creates something in it; a start creates the schema itself first.</summary>
    public string? JournalSchema =>
        Statement.Text.StartsWith($"CREATE FUNCTION {OwnName.Schema}.", StringComparison.Ordinal) ? OwnName.Schema : null;
}
