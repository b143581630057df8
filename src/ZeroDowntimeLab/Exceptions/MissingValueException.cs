namespace ZeroDowntimeLab;

/// <summary>A row was given no value for a column that must have one.</summary>
public sealed class MissingValueException : MigrationException
{
    /// <summary>An error about one required column of one table.</summary>
    public MissingValueException(string column, string table)
        : base($"Missing required column: {column}")
    {
        Column = column;
        Table = table;
    }

    /// <summary>The column that needs a value.</summary>
    public string Column { get; }

    /// <summary>The table that the row was meant for.</summary>
    public string Table { get; }
}
