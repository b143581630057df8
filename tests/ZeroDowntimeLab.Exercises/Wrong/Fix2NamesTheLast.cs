namespace ZeroDowntimeLab.Exercises;

// It goes on looking when it has found a step, and names the last one.
[WrongAnswer(nameof(Fix2Checks.The_first_of_several_is_named))]
public sealed class Fix2NamesTheLast : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan)
    {
        MigrationStep? found = null;
        for (var i = 1; i < plan.Steps.Count; i++)
        {
            if (plan.Steps[i].Phase < plan.Steps[i - 1].Phase)
                found = plan.Steps[i];
        }

        return found;
    }
}
