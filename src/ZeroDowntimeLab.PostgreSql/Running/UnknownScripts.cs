namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The steps of a plan that give no SQL. They cannot run on a server; in memory they can.</summary>
internal static class UnknownScripts
{
    /// <summary>What is missing, a sentence for each such step.</summary>
    public static IReadOnlyList<string> Of(MigrationPlan plan) =>
    [
        .. from step in plan.Steps
           let missing = step.Forward.Script.IsKnown ? step.Rollback : step.Forward
           where !missing.Script.IsKnown
           select $"step {plan.NumberOf(step)} '{missing.Description}' gives no SQL. "
               + $"Override {nameof(Operation.Script)} in {missing.GetType().Name}, or run the plan in memory",
    ];
}
