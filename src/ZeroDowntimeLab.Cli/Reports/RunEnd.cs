using System.CommandLine;
using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>Prints how a run ended and what to do next, and gives the exit code.</summary>
internal static class RunEnd
{
    public static int Tell(MigrationPlan plan, ParseResult parsed, CancellationToken cancellationToken)
    {
        parsed.Output().WriteLine($"Phase: {plan.CurrentPhase.Styled()}");
        var isNotUndone = plan.CurrentPhase == MigrationPhase.RolledBack && NoWayBack.LeftBy(plan).Count > 0;
        if (plan.Failure is not { } failure)
        {
            parsed.Output().WriteText(State(plan));
            return isNotUndone ? ExitCode.NotUndone : ExitCode.Done;
        }

        var isStopped = cancellationToken.IsCancellationRequested;
        var reason = isStopped ? "Stopped" : failure.Message.TrimEnd('.');
        parsed.Error().WriteError($"{reason}. {State(plan)} {WayOn(plan, isStopped)}");
        if (isNotUndone)
            return ExitCode.NotUndone;
        return isStopped ? ExitCode.Stopped : Failure.Of(failure)?.ExitCode ?? ExitCode.Failed;
    }

    private static string State(MigrationPlan plan) => plan.CurrentPhase switch
    {
        MigrationPhase.Complete => Completed(plan),
        MigrationPhase.RolledBack => RolledBack(plan),
        var phase when plan.Failure is not null => $"Plan '{plan.Id}' stays at {phase.Label()}.",
        _ => PlanState.Of(plan) switch
        {
            PlanState.NothingDone => "Nothing is done yet: 'zdl complete' runs the steps of this plan. 'zdl rollback' ends it without them.",
            PlanState.NotLookedInto => "What the SQL has done is not looked into. Check that the application works with it, then run 'zdl complete'; or go back with 'zdl rollback'.",
            PlanState.NothingLeft => "Old code and new code both work. 'zdl complete' ends the plan; 'zdl rollback' undoes it.",
            _ => "Old code and new code both work. Deploy the new code, then run 'zdl complete'; or go back with 'zdl rollback'.",
        },
    };

    private static string Completed(MigrationPlan plan)
    {
        List<string> removed = [.. plan.Steps.SelectMany(step => step.Forward.Effects.Drops).Select(dropped => dropped.ToString())];
        return removed.Count == 0 ? "Every step is done." : $"Every step is done. Removed: {string.Join(", ", removed)}.";
    }

    private static string RolledBack(MigrationPlan plan)
    {
        if (!plan.Steps.Any(step => step.RolledBack))
            return "No step was in effect, so there was nothing to undo.";
        List<string> sentences =
        [
            .. NoWayBack.LeftBy(plan).Select(number => $"Step {number} has no way back and was not undone."),
            .. plan.UndoneByOwnStatements().Select(number => $"Step {number} was undone by its own 'down', which is not looked into."),
        ];
        if (sentences.Count == 0)
            return "Every step that was done is undone.";
        var others = plan.Steps.Count(step => step.RolledBack) - sentences.Count;
        return string.Join(' ', others == 0 ? sentences : sentences.Append("Every other step that was done is undone."));
    }

    private static string WayOn(MigrationPlan plan, bool isStopped) => plan switch
    {
        { CurrentPhase: MigrationPhase.RolledBack } => isStopped ? "'zdl start FILE' starts it again" : "Fix the cause and run 'zdl start FILE' again",
        { HasRemoved: true } => $"{Again(isStopped)}; it cannot be rolled back, because something was dropped",
        _ => $"{Again(isStopped)}, or go back with 'zdl rollback'",
    };

    private static string Again(bool isStopped) => isStopped ? "Run 'zdl complete' again" : "Fix the cause and run 'zdl complete' again";
}
