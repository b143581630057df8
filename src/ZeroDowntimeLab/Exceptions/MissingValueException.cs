namespace ZeroDowntimeLab;

/// <summary>A row was given no value for a column that must have one.</summary>
public sealed class MissingValueException : ColumnException
{
    /// <summary>An error about one required column of one table.</summary>
    public MissingValueException(string column, string table)
        : base($"Missing required column: {column}", column, table)
    {
    }
}
