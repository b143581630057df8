namespace ZeroDowntimeLab.Exercises;

public sealed class Fix2Reference : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan)
    {
        for (var i = 1; i < plan.Steps.Count; i++)
        {
            if (plan.Steps[i].Phase < plan.Steps[i - 1].Phase)
                return plan.Steps[i];
        }

        return null;
    }
}
