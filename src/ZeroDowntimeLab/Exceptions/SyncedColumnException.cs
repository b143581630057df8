namespace ZeroDowntimeLab;

/// <summary>A column cannot be changed in this way while a sync keeps it equal to others.</summary>
public sealed class SyncedColumnException : ColumnException
{
    /// <summary>An error about one column of one table, and what was to be done to it (<c>renamed</c>).</summary>
    public SyncedColumnException(string column, string table, string what)
        : base($"Column '{column}' in '{table}' cannot be {what} while it is kept equal to another column; complete or roll back that plan first", column, table)
    {
    }
}
