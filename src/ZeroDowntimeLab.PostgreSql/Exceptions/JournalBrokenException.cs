namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A part of the journal is gone, so that nobody can tell what plans have done.</summary>
public sealed class JournalBrokenException : MigrationException
{
    /// <summary>An error that names what is missing.</summary>
    public JournalBrokenException(string message)
        : base(message)
    {
    }
}
