namespace ZeroDowntimeLab;

/// <summary>The rule that a plan goes from step to step only by the transitions of <see cref="MigrationPhases"/>.</summary>
internal static class PhaseOrder
{
    /// <summary>The first step that breaks the rule, with its number from 1 and the phase before it.</summary>
    public static (int Number, MigrationStep Step, MigrationPhase After)? FirstViolation(MigrationPlan plan)
    {
        for (var i = 1; i < plan.Steps.Count; i++)
        {
            if (!plan.Steps[i - 1].Phase.CanGoTo(plan.Steps[i].Phase))
                return (i + 1, plan.Steps[i], plan.Steps[i - 1].Phase);
        }

        return null;
    }

    /// <exception cref="PhaseOrderException">The plan breaks the rule.</exception>
    public static void Require(MigrationPlan plan)
    {
        if (FirstViolation(plan) is var (number, step, after))
            throw new PhaseOrderException(plan.Id, number, $"step {number} '{step.Description}' is {step.Phase.Label()} and comes after {after.Label()}");
    }
}
