namespace ZeroDowntimeLab;

/// <summary>The base of every error of the libraries. Its message names the thing, the place, and what would be right.</summary>
public abstract class MigrationException : Exception
{
    /// <summary>An error with its message and, where there is one, its cause.</summary>
    protected MigrationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
