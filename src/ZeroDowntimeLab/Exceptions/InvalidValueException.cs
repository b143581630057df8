namespace ZeroDowntimeLab;

/// <summary>A value does not fit the type of its column.</summary>
public sealed class InvalidValueException : MigrationException
{
    /// <summary>An error that says which column takes what, and what it was given.</summary>
    public InvalidValueException(string message)
        : base(message)
    {
    }
}
