namespace ZeroDowntimeLab;

/// <summary>A column was asked for that the table does not have.</summary>
public sealed class ColumnNotFoundException : MigrationException
{
    /// <summary>An error about one column of one table.</summary>
    public ColumnNotFoundException(string column, string table)
        : base($"Column '{column}' not found in '{table}'")
    {
        Column = column;
        Table = table;
    }

    /// <summary>The column that is missing.</summary>
    public string Column { get; }

    /// <summary>The table that was searched.</summary>
    public string Table { get; }
}
