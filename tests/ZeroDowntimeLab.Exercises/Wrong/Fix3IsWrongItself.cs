using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Exercises;

// It wants a validator to refuse a plan that is allowed.
[WrongAnswer(nameof(Fix3Checks.It_passes_for_right_validators))]
public sealed class Fix3IsWrongItself : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator)
    {
        var plan = PlanIn.Phases(Expanding, Expanding);
        validator.FirstOutOfOrder(plan).Should().BeSameAs(plan.Steps[1]);
    }
}
