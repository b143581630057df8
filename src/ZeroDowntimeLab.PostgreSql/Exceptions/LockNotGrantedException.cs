namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A lock could not be had within the deadline; its message names those who hold it.</summary>
public sealed class LockNotGrantedException : Exception
{
    /// <summary>An error that says what was to be done and who was in the way.</summary>
    public LockNotGrantedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
