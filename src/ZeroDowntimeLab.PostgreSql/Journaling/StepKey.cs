namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What identifies a step in the journal.</summary>
/// <param name="Plan">The id of its plan.</param>
/// <param name="Number">Its number, from 1.</param>
internal readonly record struct StepKey(string Plan, int Number)
{
    /// <summary>Whether it is undone.</summary>
    public bool IsUndo { get; init; }

    public static StepKey Of(MigrationPlan plan, MigrationStep step) => new(plan.Id, plan.NumberOf(step));
}
