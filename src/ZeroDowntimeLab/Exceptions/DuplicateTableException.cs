namespace ZeroDowntimeLab;

/// <summary>A table was to be created under a name that the database already has.</summary>
public sealed class DuplicateTableException : MigrationException
{
    /// <summary>An error about one table.</summary>
    public DuplicateTableException(string table)
        : base($"Table '{table}' already exists")
    {
        Table = table;
    }

    /// <summary>The table that is there already.</summary>
    public string Table { get; }
}
