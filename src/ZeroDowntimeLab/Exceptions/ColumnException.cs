namespace ZeroDowntimeLab;

/// <summary>An error about one column of one table.</summary>
public abstract class ColumnException : MigrationException
{
    /// <summary>An error with its message.</summary>
    private protected ColumnException(string message, string column, string table)
        : base(message)
    {
        Column = column;
        Table = table;
    }

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <summary>Its table.</summary>
    public string Table { get; }
}
