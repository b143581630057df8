namespace ZeroDowntimeLab;

/// <summary>An old column or table was not dropped, because what replaces it does not have all that it has.</summary>
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
