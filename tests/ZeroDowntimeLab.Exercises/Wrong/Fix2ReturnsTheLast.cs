namespace ZeroDowntimeLab.Exercises;

// It continues after it has found a step, and returns the last one.
[WrongAnswer(nameof(Fix2Checks.The_first_of_several_is_returned))]
public sealed class Fix2ReturnsTheLast : IPhaseOrderValidator
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
