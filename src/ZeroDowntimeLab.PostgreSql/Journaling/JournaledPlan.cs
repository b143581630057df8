namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A plan as the journal of a database has it.</summary>
public sealed record JournaledPlan
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it does, for people.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it has ended, and how.</summary>
    public required PlanOutcome Outcome { get; init; }

    /// <summary>Whether a rollback has begun: from then on the plan cannot go forward.</summary>
    public required bool IsUndoBegun { get; init; }

    /// <summary>Why its last run failed, if it did.</summary>
    public required string? Failure { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the journal last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Its steps, in order.</summary>
    public required IReadOnlyList<JournaledStep> Steps { get; init; }

    /// <summary>The migration file that it was made from, and what that found; <see langword="null"/> if a program made it.</summary>
    internal string? Source { get; init; }

    /// <summary>What names and expressions mean in it; <see langword="null"/> in a journal of an older version.</summary>
    internal SessionSettings? Settings { get; init; }

    /// <summary>The version of this program that started it; <see langword="null"/> if the journal lacks it.</summary>
    internal string? Version { get; init; }

    /// <summary>What distinguishes its steps from those of other plans.</summary>
    internal string? Digest { get; init; }

    /// <summary>Whether the names of its tables mean other tables on the connection that has read the journal: another search path finds others.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>The phase of the last step that has begun, until the plan has ended.</summary>
    public MigrationPhase Phase => MigrationPhases.Of(Outcome, Steps.Select(step => (step.Phase, step.State)));

    /// <summary>Whether it has neither been completed nor rolled back.</summary>
    public bool IsOpen => Outcome == PlanOutcome.Open;

    /// <summary>Whether a rollback has begun and not finished.</summary>
    public bool IsHalfRolledBack => IsUndoBegun && IsOpen;
}
