using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// It tests that the validator returns a step, and not which one.
[WrongAnswer(nameof(Fix3Checks.It_fails_for_one_that_returns_another_step))]
public sealed class Fix3IgnoresWhichStep : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Expanding, Contracting)).Should().BeNull();
        validator.FirstOutOfOrder(PlanIn.Phases(Migrating, Expanding)).Should().NotBeNull();
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Contracting, Migrating)).Should().NotBeNull();
    }
}
