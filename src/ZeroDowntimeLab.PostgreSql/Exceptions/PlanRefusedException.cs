namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A plan was refused as unsafe, or because it does not fit the database. Nothing was changed.</summary>
public sealed class PlanRefusedException : MigrationException
{
    /// <summary>An error that says what is in the way and what to do.</summary>
    public PlanRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
