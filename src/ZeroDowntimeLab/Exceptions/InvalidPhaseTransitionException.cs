namespace ZeroDowntimeLab;

/// <summary>A plan was asked to go to a phase that it cannot reach from the phase in which it stands.</summary>
public sealed class InvalidPhaseTransitionException : MigrationException
{
    /// <summary>An error about one plan, the labels of the two phases, and the reason.</summary>
    public InvalidPhaseTransitionException(string plan, string from, string to, string reason)
        : base($"Plan '{plan}' is {from} and cannot go to {to}: {reason}")
    {
        From = from;
        To = to;
    }

    /// <summary>Where the plan stands, as it is printed: <c>COMPLETE</c>.</summary>
    public string From { get; }

    /// <summary>Where it was to go.</summary>
    public string To { get; }
}
