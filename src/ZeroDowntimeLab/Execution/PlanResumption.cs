namespace ZeroDowntimeLab;

/// <summary>
/// Resumes a plan where an earlier run left it, in this process or in another, and refuses one that cannot be resumed.
/// </summary>
internal static class PlanResumption
{
    /// <summary>Prepares a plan to run.</summary>
    /// <returns>Whether anything is left to run: not if the plan is complete.</returns>
    /// <exception cref="InvalidPhaseTransitionException">The plan was rolled back, or is half rolled back.</exception>
    public static async Task<bool> ResumeAsync(IMigrationTarget target, MigrationPlan plan, CancellationToken cancellationToken)
    {
        if (plan.IsComplete)
            return false;
        RequireWayForward(plan);
        (await target.BeginAsync(plan, cancellationToken).ConfigureAwait(false)).RestoreTo(plan);
        if (plan.IsComplete)
            return false;
        RequireWayForward(plan);
        return true;
    }

    /// <summary>Prepares a plan to be undone.</summary>
    /// <returns>Whether anything is left to undo: not if the plan was rolled back.</returns>
    /// <exception cref="InvalidPhaseTransitionException">The plan is complete, or has dropped what the target cannot bring back.</exception>
    public static async Task<bool> ResumeUndoAsync(IMigrationTarget target, MigrationPlan plan)
    {
        if (plan.Outcome == PlanOutcome.RolledBack)
            return false;
        plan.RequireTransition(MigrationPhase.RolledBack);
        (await target.BeginUndoAsync(plan).ConfigureAwait(false)).RestoreTo(plan);
        if (plan.Outcome == PlanOutcome.RolledBack)
            return false;
        plan.RequireTransition(MigrationPhase.RolledBack);
        if (IsPastPointOfNoReturn(target, plan))
            throw Refusal(plan, MigrationPhase.RolledBack, "what it dropped cannot be brought back; complete it");
        await target.VerifyUndoAsync(plan).ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether a plan has dropped something that its target cannot bring back, so that it can only be completed.</summary>
    public static bool IsPastPointOfNoReturn(IMigrationTarget target, MigrationPlan plan) =>
        !target.KeepsWhatIsDropped && plan.HasRemoved;

    private static void RequireWayForward(MigrationPlan plan)
    {
        plan.RequireTransition(MigrationPhase.Complete);
        if (plan.IsHalfRolledBack)
            throw Refusal(plan, MigrationPhase.Complete, "it is half rolled back; roll it back to the end first");
    }

    private static InvalidPhaseTransitionException Refusal(MigrationPlan plan, MigrationPhase to, string reason) =>
        new(plan.Id, plan.CurrentPhase.Label(), to.Label(), reason);
}
