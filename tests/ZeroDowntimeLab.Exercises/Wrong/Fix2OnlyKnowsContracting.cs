namespace ZeroDowntimeLab.Exercises;

// It knows that nothing comes after CONTRACTING, and does not compare the other two phases.
[WrongAnswer(nameof(Fix2Checks.Two_steps_the_wrong_way_round_are_found))]
public sealed class Fix2OnlyKnowsContracting : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan) => plan.Steps
        .SkipWhile(step => step.Phase != MigrationPhase.Contracting)
        .FirstOrDefault(step => step.Phase != MigrationPhase.Contracting);
}
