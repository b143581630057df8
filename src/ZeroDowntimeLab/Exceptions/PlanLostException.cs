namespace ZeroDowntimeLab;

/// <summary>
/// Another runner has taken a plan over. The one that lost it does nothing more: what it would undo may be what the other
/// one has done.
/// </summary>
public sealed class PlanLostException : MigrationException
{
    /// <summary>An error that says what has happened and where to look.</summary>
    public PlanLostException(string message)
        : base(message)
    {
    }
}
