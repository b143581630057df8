namespace ZeroDowntimeLab.Exercises;

// It wants each phase right after the phase before it, so no phase can be left out.
[WrongAnswer(nameof(Fix2Checks.A_phase_may_be_left_out))]
public sealed class Fix2WantsEveryPhase : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan)
    {
        var before = MigrationPhase.Pending;
        foreach (var step in plan.Steps)
        {
            if (step.Phase != before && step.Phase != before + 1)
                return step;
            before = step.Phase;
        }

        return null;
    }
}
