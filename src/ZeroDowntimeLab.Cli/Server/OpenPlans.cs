using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>What the commands say about the open plan of a database, and when they refuse to change it.</summary>
internal static class OpenPlans
{
    /// <summary>The open plan.</summary>
    /// <exception cref="UsageException">None is open.</exception>
    public static OpenPlan Require(IEnumerable<JournaledPlan> plans) =>
        OpenPlan.Find(plans) ?? throw new UsageException("No plan is open on this database; 'zdl start FILE' starts one");

    /// <summary>The plan itself, to run it.</summary>
    /// <exception cref="PlanRefusedException">It was not made from a file.</exception>
    public static FilePlan RequireFile(this OpenPlan open) => open.Plan
        ?? throw new PlanRefusedException($"Plan '{open.Journaled.Id}' was not started from a file; complete it or roll it back with the program that started it");

    /// <summary>A plan of which something is undone cannot go forward: its next steps need what is undone.</summary>
    /// <exception cref="PlanRefusedException">A rollback of it has begun.</exception>
    public static void RequireNotHalfRolledBack(this OpenPlan open)
    {
        if (open.Next == NextMove.RollBack)
            throw new PlanRefusedException($"Plan '{open.Journaled.Id}' is half rolled back; roll back to the end first: zdl rollback");
    }

    /// <summary>The contract is not run together with the start: new code is deployed in between.</summary>
    /// <exception cref="PlanRefusedException">Its start is not finished, or a rollback of it has begun.</exception>
    public static void RequireStarted(this OpenPlan open)
    {
        open.RequireNotHalfRolledBack();
        if (open is { Next: NextMove.ResumeOrRollBack, FirstNotStarted: { } step })
            throw new PlanRefusedException($"The start of plan '{open.Journaled.Id}' is not finished: step {step.Number} ({step.Description}) is not done. {open.Hint()}");
    }

    /// <summary>What can be done with it now, as commands.</summary>
    public static string Hint(this OpenPlan open) => (open.Next, open.Plan) switch
    {
        (NextMove.RollBack, null) => "a program started it, and not a file: roll it back to the end with that program",
        (_, null) => "a program started it, and not a file: complete it or roll it back with that program",
        (NextMove.RollBack, _) => "'zdl rollback' finishes the rollback; there is no way forward",
        (NextMove.Complete, _) => "'zdl complete' finishes it; there is no way back, because something was dropped",
        (NextMove.ResumeOrRollBack, { } plan) => $"'zdl start {plan.File.Name}' resumes it, 'zdl rollback' undoes it",
        _ => "deploy the new code, then 'zdl complete'; or go back with 'zdl rollback'",
    };
}
