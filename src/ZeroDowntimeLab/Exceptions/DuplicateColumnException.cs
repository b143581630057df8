namespace ZeroDowntimeLab;

/// <summary>A column was to be added or renamed to a name that the table already has.</summary>
public sealed class DuplicateColumnException : ColumnException
{
    /// <summary>An error about one column of one table; <paramref name="detail"/> says more where there is more to say.</summary>
    public DuplicateColumnException(string column, string table, string? detail = null)
        : base($"Column '{column}' already exists in '{table}'{(detail is null ? "" : $" {detail}")}", column, table)
    {
    }
}
