namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A lock was not available within the deadline; the message names the sessions that hold it.</summary>
public sealed class LockNotGrantedException : MigrationException
{
    /// <summary>An error that says what was to run and who blocks it.</summary>
    public LockNotGrantedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
