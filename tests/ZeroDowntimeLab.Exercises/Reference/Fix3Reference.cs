using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

public sealed class Fix3Reference : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        Accepts(validator, Expanding, Migrating, Contracting);
        Accepts(validator, Expanding, Expanding, Migrating, Migrating, Contracting, Contracting);
        Accepts(validator, Expanding, Migrating);
        Accepts(validator);
        Finds(validator, 1, Migrating, Expanding);
        Finds(validator, 1, Contracting, Migrating);
        Finds(validator, 2, Expanding, Contracting, Migrating);
        Finds(validator, 2, Expanding, Contracting, Migrating, Expanding);
    }

    private static void Accepts(IPhaseOrderValidator validator, params MigrationPhase[] phases) =>
        validator.FirstOutOfOrder(PlanIn.Phases(phases)).Should().BeNull("these phases are in order");

    private static void Finds(IPhaseOrderValidator validator, int index, params MigrationPhase[] phases)
    {
        var plan = PlanIn.Phases(phases);
        validator.FirstOutOfOrder(plan).Should().BeSameAs(plan.Steps[index], "it is the first step that comes too late");
    }
}
