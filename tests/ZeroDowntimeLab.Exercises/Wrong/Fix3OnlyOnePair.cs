using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// It tests one wrong plan, and that one is wrong from the start.
[WrongAnswer(nameof(Fix3Checks.It_fails_for_one_that_compares_only_the_first_step))]
public sealed class Fix3OnlyOnePair : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        var wrong = PlanIn.Phases(Migrating, Expanding);
        validator.FirstOutOfOrder(wrong).Should().BeSameAs(wrong.Steps[1]);
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Expanding, Contracting)).Should().BeNull();
    }
}
