namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A plan was refused as unsafe or as not fitting what is there. Nothing was touched.</summary>
public sealed class PlanRefusedException : Exception
{
    /// <summary>An error that says what is in the way and what would be right.</summary>
    public PlanRefusedException(string message)
        : base(message)
    {
    }
}
