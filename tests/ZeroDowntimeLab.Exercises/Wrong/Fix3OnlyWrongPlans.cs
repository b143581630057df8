using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// It tests wrong plans only, so no right plan with several steps in one phase.
[WrongAnswer(nameof(Fix3Checks.It_fails_for_one_that_refuses_two_steps_of_one_phase))]
public sealed class Fix3OnlyWrongPlans : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        Refuses(validator, 1, Migrating, Expanding);
        Refuses(validator, 1, Contracting, Migrating);
        Refuses(validator, 2, Expanding, Contracting, Migrating, Expanding);
    }

    private static void Refuses(IPhaseOrderValidator validator, int index, params MigrationPhase[] phases)
    {
        var plan = PlanIn.Phases(phases);
        validator.FirstOutOfOrder(plan).Should().BeSameAs(plan.Steps[index]);
    }
}
