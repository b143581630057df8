namespace ZeroDowntimeLab.Exercises;

/// <summary>Makes plans of which only the phases matter.</summary>
public static class PlanIn
{
    /// <summary>A plan with one step for each of these phases, in this order.</summary>
    public static MigrationPlan Phases(params IEnumerable<MigrationPhase> phases) => new(
        "ORDER", "A plan of phases", phases.Select((phase, index) => new MigrationStep(phase, $"Step {index + 1}", new DropColumn("users", "email"))));
}
