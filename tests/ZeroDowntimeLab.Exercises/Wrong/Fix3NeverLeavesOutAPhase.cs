using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// It tests right plans and wrong ones, but no right plan that leaves out a phase.
[WrongAnswer(nameof(Fix3Checks.It_fails_for_one_that_wants_every_phase))]
public sealed class Fix3NeverLeavesOutAPhase : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Expanding, Migrating, Contracting)).Should().BeNull();
        Finds(validator, 2, Expanding, Migrating, Expanding);
        Finds(validator, 3, Expanding, Migrating, Contracting, Migrating);
        Finds(validator, 3, Expanding, Migrating, Contracting, Expanding);
    }

    private static void Finds(IPhaseOrderValidator validator, int index, params MigrationPhase[] phases)
    {
        var plan = PlanIn.Phases(phases);
        validator.FirstOutOfOrder(plan).Should().BeSameAs(plan.Steps[index]);
    }
}
