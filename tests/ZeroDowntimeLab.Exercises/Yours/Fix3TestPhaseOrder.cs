namespace ZeroDowntimeLab.Exercises;

// Fix 3: test a validator of the phase order.
//
// The test gets a validator. It must return if the validator is right, and fail if it is wrong. The checks run it on right
// validators and on wrong ones. PlanIn.Phases(MigrationPhase.Expanding, …) makes a plan for the validator.
public sealed class Fix3TestPhaseOrder : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator) => throw new NotStartedException("Fix 3");
}
