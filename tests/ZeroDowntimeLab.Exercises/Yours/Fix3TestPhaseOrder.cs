namespace ZeroDowntimeLab.Exercises;

// Fix 3: test a validator of the phase order.
//
// The test gets a validator and must tell whether it is right: it returns if it is, and fails if it is not. It is run
// against right validators and against wrong ones. PlanIn.Phases(MigrationPhase.Expanding, …) makes a plan to ask about.
public sealed class Fix3TestPhaseOrder : IPhaseOrderTest
{
    public void Test(IPhaseOrderValidator validator) => throw new NotStartedException("Fix 3");
}
