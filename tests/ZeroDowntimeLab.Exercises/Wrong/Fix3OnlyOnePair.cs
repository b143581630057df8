using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// It tests one bad plan, and that one is wrong from its first step on.
[WrongAnswer(nameof(Fix3Checks.It_fails_for_one_that_looks_only_at_the_first_step))]
public sealed class Fix3OnlyOnePair : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        var wrong = PlanIn.Phases(Migrating, Expanding);
        validator.FirstOutOfOrder(wrong).Should().BeSameAs(wrong.Steps[1]);
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Expanding, Contracting)).Should().BeNull();
    }
}
