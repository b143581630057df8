namespace ZeroDowntimeLab.Exercises;

// It refuses two steps in the same phase.
[WrongAnswer(nameof(Fix2Checks.Several_steps_in_one_phase_are_accepted))]
public sealed class Fix2RefusesEqualPhases : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan)
    {
        for (var i = 1; i < plan.Steps.Count; i++)
        {
            if (plan.Steps[i].Phase <= plan.Steps[i - 1].Phase)
                return plan.Steps[i];
        }

        return null;
    }
}
