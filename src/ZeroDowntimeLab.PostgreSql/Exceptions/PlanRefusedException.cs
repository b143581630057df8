namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A plan, or a step of one, was refused as unsafe, or because it does not fit the database. What it refuses was not
/// run; earlier steps of the plan may be done.
/// </summary>
public sealed class PlanRefusedException : MigrationException
{
    /// <summary>An error that says what is in the way and what to do.</summary>
    public PlanRefusedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
