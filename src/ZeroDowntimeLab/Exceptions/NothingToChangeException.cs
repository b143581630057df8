namespace ZeroDowntimeLab;

/// <summary>What an operation is to bring about is so already, so that undoing it would not give back what was.</summary>
public sealed class NothingToChangeException : MigrationException
{
    /// <summary>An error about one column of one table, and what it is already (<c>NOT NULL</c>).</summary>
    public NothingToChangeException(string column, string table, string state)
        : base($"Column '{column}' in '{table}' is {state} already; leave out this step")
    {
        Column = column;
        Table = table;
    }

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <summary>Its table.</summary>
    public string Table { get; }
}
