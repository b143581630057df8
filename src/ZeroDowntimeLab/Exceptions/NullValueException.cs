namespace ZeroDowntimeLab;

/// <summary>A column that must not hold NULL holds it, or would come to hold it.</summary>
public sealed class NullValueException : MigrationException
{
    /// <summary>An error about one column of one table; <paramref name="detail"/> says where the NULL is or would come from.</summary>
    public NullValueException(string column, string table, string detail)
        : base($"Column '{column}' in '{table}' cannot be NULL: {detail}")
    {
        Column = column;
        Table = table;
    }

    /// <summary>The column that must have a value in every row.</summary>
    public string Column { get; }

    /// <summary>Its table.</summary>
    public string Table { get; }
}
