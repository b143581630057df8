namespace ZeroDowntimeLab;

/// <summary>
/// The progress observer threw while the failure of a step or a rollback was handled. No undo failed: the plan is where
/// the message says.
/// </summary>
public sealed class ProgressObserverException : MigrationException
{
    /// <summary>An error that says where the plan stands, and what the observer threw.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="phase">The label of the phase in which it stands.</param>
    /// <param name="cause">Why a step of the plan failed; <see langword="null"/> if somebody asked for the rollback.</param>
    /// <param name="observerErrors">What the observer threw, oldest first.</param>
    public ProgressObserverException(string planId, string phase, Exception? cause, IReadOnlyList<Exception> observerErrors)
        : base(
            $"Plan '{planId}' is {phase}{(cause is null ? "" : $" after it failed ({cause.Message})")}. Its progress observer threw: {string.Join("; ", (observerErrors ?? []).Select(error => error.Message))}",
            observerErrors is [var first, ..] ? first : null)
    {
        PlanId = planId;
        Phase = phase;
        ObserverErrors = observerErrors ?? [];
    }

    /// <summary>The plan.</summary>
    public string PlanId { get; }

    /// <summary>The label of the phase in which it stands: <c>ROLLED_BACK</c>.</summary>
    public string Phase { get; }

    /// <summary>What the observer threw, oldest first.</summary>
    public IReadOnlyList<Exception> ObserverErrors { get; }
}
