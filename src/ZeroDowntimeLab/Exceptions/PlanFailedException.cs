namespace ZeroDowntimeLab;

/// <summary>The last run of a plan failed or was cancelled. See <see cref="MigrationPlan.ThrowIfFailed"/>.</summary>
public sealed class PlanFailedException : MigrationException
{
    /// <summary>An error that says where the plan stands, and why.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="phase">The label of the phase in which it stands.</param>
    /// <param name="cause">Why its last run failed.</param>
    public PlanFailedException(string planId, string phase, Exception cause)
        : base($"Plan '{planId}' failed and is {phase}: {cause?.Message}", cause)
    {
        PlanId = planId;
        Phase = phase;
    }

    /// <summary>The plan.</summary>
    public string PlanId { get; }

    /// <summary>The label of the phase in which it stands: <c>ROLLED_BACK</c>.</summary>
    public string Phase { get; }
}
