namespace ZeroDowntimeLab.Exercises;

// It compares the wrong way round.
[WrongAnswer(nameof(Fix2Checks.The_usual_plan_is_accepted))]
public sealed class Fix2ComparesTheWrongWay : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan)
    {
        for (var i = 1; i < plan.Steps.Count; i++)
        {
            if (plan.Steps[i].Phase > plan.Steps[i - 1].Phase)
                return plan.Steps[i];
        }

        return null;
    }
}
