using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// It tests right plans only.
[WrongAnswer(nameof(Fix3Checks.It_fails_for_one_that_only_knows_contracting))]
public sealed class Fix3OnlyRightPlans : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Migrating, Contracting)).Should().BeNull();
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Expanding, Contracting)).Should().BeNull();
    }
}
