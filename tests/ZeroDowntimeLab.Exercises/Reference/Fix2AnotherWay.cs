namespace ZeroDowntimeLab.Exercises;

// It remembers the latest phase so far. The other answer compares neighbours.
public sealed class Fix2AnotherWay : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan)
    {
        var latest = MigrationPhase.Pending;
        foreach (var step in plan.Steps)
        {
            if (step.Phase < latest)
                return step;
            latest = step.Phase;
        }

        return null;
    }
}
