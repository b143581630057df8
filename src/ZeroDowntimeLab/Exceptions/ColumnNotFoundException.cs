namespace ZeroDowntimeLab;

/// <summary>A column was asked for that the table does not have.</summary>
public sealed class ColumnNotFoundException : ColumnException
{
    /// <summary>An error about one column of one table.</summary>
    public ColumnNotFoundException(string column, string table)
        : base($"Column '{column}' not found in '{table}'", column, table)
    {
    }
}
