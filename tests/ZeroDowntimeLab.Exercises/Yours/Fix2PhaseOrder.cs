namespace ZeroDowntimeLab.Exercises;

// Fix 2: find the step that is out of order.
//
// The order of the phases is EXPANDING, MIGRATING, CONTRACTING. A plan may leave out a phase, and may have several steps
// in one phase. But no step may come after a step of a later phase. Return the first that does, or null.
public sealed class Fix2PhaseOrder : IPhaseOrderValidator
{
    public MigrationStep? FirstOutOfOrder(MigrationPlan plan) => throw new NotStartedException("Fix 2");
}
