namespace ZeroDowntimeLab;

/// <summary>An ordered list of steps, and how far it has been carried out.</summary>
public class MigrationPlan
{
    /// <summary>A plan of which nothing has been done.</summary>
    /// <param name="id">What identifies it, in histories and in a database's journal.</param>
    /// <param name="title">What it brings about, for people.</param>
    /// <param name="steps">Its steps, in order.</param>
    /// <exception cref="ArgumentException">Id or title is empty, or a step is null, listed twice or already done.</exception>
    public MigrationPlan(string id, string title, IEnumerable<MigrationStep> steps)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(steps);
        Id = id;
        Title = title;
        Steps = [.. steps];
        if (Steps.Contains(null!) || Steps.Distinct().Count() != Steps.Count || Steps.Any(step => step.Executed))
            throw new ArgumentException($"Each step of plan '{id}' must be one of its own, and not yet done", nameof(steps));
    }

    /// <summary>What identifies it.</summary>
    public string Id { get; }

    /// <summary>What it brings about.</summary>
    public string Title { get; }

    /// <summary>Its steps, in order.</summary>
    public IReadOnlyList<MigrationStep> Steps { get; }

    /// <summary>Where it stands.</summary>
    public MigrationPhase CurrentPhase { get; private set; }

    /// <summary>How many of 100 steps are in effect: done and not undone. 0 for a plan without steps.</summary>
    public double ProgressPercent => Steps.Count == 0 ? 0 : 100.0 * Steps.Count(step => step.IsInEffect) / Steps.Count;

    /// <summary>Whether every step was done and the plan has ended.</summary>
    public bool IsComplete => CurrentPhase == MigrationPhase.Complete;

    /// <summary>Why its last run did not reach its end, if it failed or was cancelled.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>Whether undoing has begun: from then on the only way is back.</summary>
    internal bool IsUndoBegun { get; set; }

    /// <summary>Title and phase.</summary>
    public override string ToString() => $"{Title} ({CurrentPhase.Label()})";

    internal void GoTo(MigrationPhase phase)
    {
        RequireTransition(phase);
        CurrentPhase = phase;
    }

    /// <exception cref="InvalidPhaseTransitionException">The plan may not go from where it stands to that phase.</exception>
    internal void RequireTransition(MigrationPhase phase)
    {
        if (!CurrentPhase.CanGoTo(phase))
            throw new InvalidPhaseTransitionException(Id, CurrentPhase.Label(), phase.Label(), CurrentPhase.WhyNot());
    }
}
