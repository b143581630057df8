namespace ZeroDowntimeLab;

/// <summary>A column that must not hold NULL holds it, or would come to hold it.</summary>
public sealed class NullValueException : ColumnException
{
    /// <summary>An error about one column of one table; <paramref name="detail"/> says where the NULL is or would come from.</summary>
    public NullValueException(string column, string table, string detail)
        : base($"Column '{column}' in '{table}' cannot be NULL: {detail}", column, table)
    {
    }
}
