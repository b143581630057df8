using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// It tests that a good plan is accepted, and tests no bad one.
[WrongAnswer(nameof(Fix3Checks.It_fails_for_one_that_only_knows_contracting))]
public sealed class Fix3OnlyGoodPlans : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Migrating, Contracting)).Should().BeNull();
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Expanding, Contracting)).Should().BeNull();
    }
}
