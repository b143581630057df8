namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A migration file cannot be run as it is. Nothing was changed.</summary>
public sealed class MigrationFileException : MigrationException
{
    /// <summary>An error at a place in a file.</summary>
    public MigrationFileException(FilePosition position, string problem, Exception? innerException = null)
        : base($"{position}: {problem}", innerException)
    {
        Position = position;
    }

    /// <summary>The place.</summary>
    public FilePosition Position { get; }
}
