namespace ZeroDowntimeLab;

/// <summary>An ordered list of steps, and how far it has been carried out.</summary>
public class MigrationPlan
{
    /// <summary>A plan of which nothing has been done.</summary>
    /// <param name="id">What identifies it, in histories and in a database's journal.</param>
    /// <param name="title">What it changes, for people.</param>
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
        if (Steps.Contains(null!) || Steps.Distinct().Count() != Steps.Count || Steps.Any(step => step.State != StepState.Pending))
            throw new ArgumentException($"Each step of plan '{id}' must be a step of its own that is not done yet", nameof(steps));
    }

    /// <summary>What identifies it.</summary>
    public string Id { get; }

    /// <summary>What it changes.</summary>
    public string Title { get; }

    /// <summary>Its steps, in order.</summary>
    public IReadOnlyList<MigrationStep> Steps { get; }

    /// <summary>What it has ended in.</summary>
    public PlanOutcome Outcome { get; internal set; }

    /// <summary>The phase of the last step that has begun; once the plan has ended, complete or rolled back.</summary>
    public MigrationPhase CurrentPhase => MigrationPhases.Of(Outcome, Steps.Select(step => (step.Phase, step.State)));

    /// <summary>The share of steps that are in effect (done and not undone), in percent; 0 for a plan without steps.</summary>
    public double ProgressPercent => Steps.Count == 0 ? 0 : 100.0 * Steps.Count(step => step.IsInEffect) / Steps.Count;

    /// <summary>Whether every step is done and the plan has ended.</summary>
    public bool IsComplete => Outcome == PlanOutcome.Complete;

    /// <summary>Why its last run did not complete it, if it failed or was cancelled.</summary>
    public Exception? Failure { get; internal set; }

    /// <summary>Whether an undo has begun and the plan has not ended. Such a plan can only be rolled back.</summary>
    public bool IsHalfRolledBack =>
        Outcome == PlanOutcome.Open && Steps.Any(step => step.State is StepState.Undoing or StepState.Undone);

    /// <summary>
    /// Whether a step that is done has removed a column or table. A target that does not keep what is dropped cannot
    /// roll the plan back any more.
    /// </summary>
    public bool HasRemoved => Steps.Any(step => step.State == StepState.Done && step.DropsValues);

    /// <summary>Throws if the last run failed or was cancelled, for callers who want an exception.</summary>
    /// <exception cref="PlanFailedException">It failed. The inner exception is <see cref="Failure"/>.</exception>
    public void ThrowIfFailed()
    {
        if (Failure is not null)
            throw new PlanFailedException(Id, CurrentPhase.Label(), Failure);
    }

    /// <summary>Title and phase.</summary>
    public override string ToString() => $"{Title} ({CurrentPhase.Label()})";

    /// <summary>The steps that are not done, in order. One that was undone is not among them.</summary>
    internal IEnumerable<MigrationStep> StepsLeft => Steps.Where(step => !step.Executed);

    /// <summary>The number of a step, from 1; 0 if it is not in the plan.</summary>
    internal int NumberOf(MigrationStep step)
    {
        for (var index = 0; index < Steps.Count; index++)
        {
            if (Steps[index] == step)
                return index + 1;
        }

        return 0;
    }

    /// <exception cref="InvalidPhaseTransitionException">The plan may not go from where it stands to that phase.</exception>
    internal void RequireTransition(MigrationPhase phase)
    {
        if (!CurrentPhase.CanGoTo(phase))
            throw new InvalidPhaseTransitionException(Id, CurrentPhase.Label(), phase.Label(), WhyNot());
    }

    // A plan that has dropped nothing has no old side that could be gone.
    private string WhyNot() => IsComplete && !HasRemoved ? "it has ended; make a new plan for the way back" : CurrentPhase.WhyNot();
}
