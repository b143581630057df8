namespace ZeroDowntimeLab;

/// <summary>What a target remembers of a plan from an earlier run that was paused or interrupted.</summary>
/// <param name="Steps">The state of each step, in the order of the plan.</param>
/// <param name="Outcome">What the plan has ended in.</param>
public sealed record EarlierRun(IReadOnlyList<StepState> Steps, PlanOutcome Outcome = PlanOutcome.Open)
{
    /// <summary>The target remembers nothing: the plan object itself says what is done.</summary>
    public static EarlierRun None { get; } = new([]);

    /// <summary>Puts the plan in the state that the target remembers.</summary>
    internal void RestoreTo(MigrationPlan plan)
    {
        foreach (var (step, state) in plan.Steps.Zip(Steps))
            step.State = state;
        if (Steps.Count > 0)
            plan.Outcome = Outcome;
    }
}
