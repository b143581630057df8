namespace ZeroDowntimeLab;

/// <summary>What every error of this library is: its message names the thing, the place, and what would be right.</summary>
public abstract class MigrationException : Exception
{
    /// <summary>An error with its message and, where there is one, its cause.</summary>
    protected MigrationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
