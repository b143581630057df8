namespace ZeroDowntimeLab;

/// <summary>An old column or table was not dropped, because its replacement lacks some of its values.</summary>
public sealed class ContractRefusedException : MigrationException
{
    /// <summary>An error that says what stays, how many rows differ, and shows some of them.</summary>
    public ContractRefusedException(string message, long differingRows)
        : base(message)
    {
        DifferingRows = differingRows;
    }

    /// <summary>How many rows differ.</summary>
    public long DifferingRows { get; }
}
