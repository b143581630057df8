using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// It tests that some step is found, and not which.
[WrongAnswer(nameof(Fix3Checks.It_fails_for_one_that_names_the_wrong_step))]
public sealed class Fix3DoesNotLookAtTheStep : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Expanding, Contracting)).Should().BeNull();
        validator.FirstOutOfOrder(PlanIn.Phases(Migrating, Expanding)).Should().NotBeNull();
        validator.FirstOutOfOrder(PlanIn.Phases(Expanding, Contracting, Migrating)).Should().NotBeNull();
    }
}
