namespace ZeroDowntimeLab;

/// <summary>A step failed, and its target could not remove all that the step had made. The step still has to be undone.</summary>
public sealed class StepLeftoverException : MigrationException
{
    /// <summary>An error that says why the step failed, and what is left and why.</summary>
    public StepLeftoverException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
