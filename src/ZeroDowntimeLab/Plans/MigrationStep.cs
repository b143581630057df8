namespace ZeroDowntimeLab;

/// <summary>An operation placed in a phase, with the operation that undoes it.</summary>
public sealed class MigrationStep
{
    /// <summary>One step of a plan.</summary>
    /// <param name="phase">Expanding, migrating or contracting.</param>
    /// <param name="description">What it does, for people.</param>
    /// <param name="forward">The operation.</param>
    /// <param name="rollback">What undoes it; <see langword="null"/> for the operation's own inverse.</param>
    /// <exception cref="ArgumentException">The phase is none in which steps run, or there is no description.</exception>
    public MigrationStep(MigrationPhase phase, string description, Operation forward, Operation? rollback = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        ArgumentNullException.ThrowIfNull(forward);
        if (!phase.HasSteps())
            throw new ArgumentException($"A step belongs to EXPANDING, MIGRATING or CONTRACTING, not to {phase.Label()}", nameof(phase));
        Phase = phase;
        Description = description;
        Forward = forward;
        Rollback = rollback ?? forward.Inverse;
    }

    /// <summary>The phase in which it runs.</summary>
    public MigrationPhase Phase { get; }

    /// <summary>What it does, for people.</summary>
    public string Description { get; }

    /// <summary>The operation.</summary>
    public Operation Forward { get; }

    /// <summary>The operation that undoes it.</summary>
    public Operation Rollback { get; }

    /// <summary>The SQL of the operation; empty if it gives none.</summary>
    public string ForwardSql => Forward.Script.Sql;

    /// <summary>The SQL of the undo; empty if it gives none.</summary>
    public string RollbackSql => Rollback.Script.Sql;

    /// <summary>How far it is.</summary>
    public StepState State { get; internal set; }

    /// <summary>Whether it was done, even if it was undone later.</summary>
    public bool Executed => State is StepState.Done or StepState.Undoing or StepState.Undone;

    /// <summary>Whether it was done and undone.</summary>
    public bool RolledBack => State == StepState.Undone;

    /// <summary>Whether its effect is there now.</summary>
    public bool IsInEffect => State is StepState.Done or StepState.Undoing;

    /// <summary>Whether a rollback has to undo it: it is in effect, or it was interrupted.</summary>
    internal bool NeedsUndo => IsInEffect || State is StepState.Running or StepState.Interrupted;

    /// <summary>
    /// What its operation has hidden in memory, oldest first. It is kept by step and not by plan, so that each undo finds
    /// what its own step has hidden, also where a plan drops two things of one name.
    /// </summary>
    internal IReadOnlyList<Hidden> Hidden { get; set; } = [];

    /// <summary>
    /// Whether only a target that keeps what is dropped can undo it. On another target a plan with such a step in effect
    /// is past the point of no return.
    /// </summary>
    internal bool DropsValues => Forward.Effects.Removes.Count > 0;

    /// <summary>Phase and description.</summary>
    public override string ToString() => $"[{Phase.Label()}] {Description}";
}
