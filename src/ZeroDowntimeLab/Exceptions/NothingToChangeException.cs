namespace ZeroDowntimeLab;

/// <summary>An operation would change nothing: the column is in that state already, and its undo would change it.</summary>
public sealed class NothingToChangeException : ColumnException
{
    /// <summary>An error about one column of one table, and what it is already (<c>NOT NULL</c>).</summary>
    public NothingToChangeException(string column, string table, string state)
        : base($"Column '{column}' in '{table}' is {state} already; leave out this step", column, table)
    {
    }
}
