namespace ZeroDowntimeLab.Exercises;

// It compares every step with the first one only.
[WrongAnswer(nameof(Fix2Checks.A_wrong_step_late_in_the_plan_is_found))]
public sealed class Fix2OnlyTheFirstStep : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan) => plan.Steps.FirstOrDefault(step => step.Phase < plan.Steps[0].Phase);
}
