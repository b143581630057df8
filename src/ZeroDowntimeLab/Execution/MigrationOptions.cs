namespace ZeroDowntimeLab;

/// <summary>How a plan is to run.</summary>
public sealed class MigrationOptions
{
    /// <summary>Logs every step in the history and touches nothing, neither the tables nor the plan.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// Runs the last phase and completes the plan, also on a target that stops before it
    /// (<see cref="IMigrationTarget.StopsBeforeContract"/>): no old code is running any more. Elsewhere a plan runs to its
    /// end in any case.
    /// </summary>
    public bool Contract { get; init; }

    /// <summary>
    /// Leaves a plan where it stands if a step fails, without undoing the steps before it. It is for the last phase, when
    /// new code is deployed already and only the failed step is to be tried again.
    /// </summary>
    public bool StandOnFailure { get; init; }

    /// <summary>
    /// Told of each step as it happens, on the thread that runs the plan. What it throws counts as a failure of the step.
    /// </summary>
    public IProgress<MigrationProgress>? Progress { get; init; }

    /// <summary>
    /// The last phase to run. The plan then pauses, and a later call resumes it: the pause in which application code is
    /// deployed.
    /// </summary>
    /// <exception cref="ArgumentException">It is no phase in which steps run.</exception>
    public MigrationPhase? StopAfter
    {
        get;
        init => field = value is null || value.Value.HasSteps()
            ? value
            : throw new ArgumentException($"A plan can stop after EXPANDING, MIGRATING or CONTRACTING, not after {value.Value.Label()}", nameof(value));
    }
}
