namespace ZeroDowntimeLab.Exercises;

// It finds the right pair of steps, and returns the first of the two.
[WrongAnswer(nameof(Fix2Checks.Two_steps_the_wrong_way_round_are_found))]
public sealed class Fix2ReturnsTheStepBefore : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan)
    {
        for (var i = 1; i < plan.Steps.Count; i++)
        {
            if (plan.Steps[i].Phase < plan.Steps[i - 1].Phase)
                return plan.Steps[i - 1];
        }

        return null;
    }
}
