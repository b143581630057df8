using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>Messages about the open plan of a database, and the cases in which a command refuses to change it.</summary>
internal static class OpenPlans
{
    /// <summary>The open plan.</summary>
    /// <exception cref="PlanRefusedException">No plan is open.</exception>
    public static OpenPlan Require(IEnumerable<JournaledPlan> plans) =>
        OpenPlan.Find(plans) ?? throw new PlanRefusedException("No plan is open on this database; 'zdl start FILE' starts one");

    /// <summary>The plan, ready to run.</summary>
    /// <exception cref="PlanRefusedException">A program started the plan, without a file.</exception>
    public static FilePlan RequireFile(this OpenPlan open) => open.Problem is not null
        ? throw new PlanRefusedException($"Plan '{open.Journaled.Id}' cannot be continued or rolled back by this program. {open.Hint()}")
        : open.Plan ?? throw new PlanRefusedException($"Plan '{open.Journaled.Id}' was started by a program, not from a file. Complete it or roll it back with that program");

    /// <summary>A plan that is half rolled back cannot go forward: its next steps need what is undone.</summary>
    /// <exception cref="PlanRefusedException">The plan is half rolled back.</exception>
    public static void RequireNotHalfRolledBack(this OpenPlan open)
    {
        if (open.Next == NextMove.RollBack)
            throw new PlanRefusedException($"Plan '{open.Journaled.Id}' is half rolled back. Run 'zdl rollback' first, which finishes the rollback");
    }

    /// <summary>The contract comes after the start, because new code is deployed in between.</summary>
    /// <exception cref="PlanRefusedException">The start is not finished, or the plan is half rolled back.</exception>
    public static void RequireStarted(this OpenPlan open)
    {
        open.RequireNotHalfRolledBack();
        if (open is { Next: NextMove.ResumeOrRollBack, FirstUnfinished: { } step })
            throw new PlanRefusedException($"The start of plan '{open.Journaled.Id}' is not finished: step {step.Number} ({step.Description}) is not done. {open.Hint()}");
    }

    /// <summary>The next commands for this plan.</summary>
    public static string Hint(this OpenPlan open) => (open.Next, open.Plan) switch
    {
        (NextMove.Abandon, _) => $"{open.Problem}. Use the version of this program that started the plan; or 'zdl abandon' gives the plan up where it stands",
        (NextMove.RollBack, null) => "a program started this plan: finish the rollback with that program; or 'zdl abandon' gives it up where it stands",
        (_, null) => "a program started this plan: complete it or roll it back with that program; or 'zdl abandon' gives it up where it stands",
        (NextMove.RollBack, _) => "'zdl rollback' finishes the rollback; the plan cannot go forward",
        (NextMove.Complete, _) => "'zdl complete' finishes it; it cannot be rolled back, because something was dropped",
        (NextMove.ResumeOrRollBack, { } plan) => $"'zdl start {plan.File.Name}' resumes it, 'zdl rollback' undoes it",
        (_, { } plan) => PlanState.Of(plan) switch
        {
            PlanState.NothingDone => "'zdl complete' runs the steps of this plan; 'zdl rollback' ends it without them",
            PlanState.NotLookedInto => "check that the application works with what the SQL has done, then 'zdl complete'; or go back with 'zdl rollback'",
            PlanState.NothingLeft => "'zdl complete' ends the plan; 'zdl rollback' undoes it",
            _ => "deploy the new code, then 'zdl complete'; or go back with 'zdl rollback'",
        },
    };
}
