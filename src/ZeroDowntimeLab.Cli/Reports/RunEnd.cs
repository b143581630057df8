using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary>Prints how a run ended and what to do next, and gives the exit code.</summary>
internal static class RunEnd
{
    public static int Tell(MigrationPlan plan, ParseResult parsed, CancellationToken cancellationToken)
    {
        parsed.Output().WriteLine($"Phase: {plan.CurrentPhase.Styled()}");
        if (plan.Failure is not { } failure)
        {
            parsed.Output().WriteText(Next(plan));
            return ExitCode.Done;
        }

        var (exitCode, reason) = cancellationToken.IsCancellationRequested
            ? (ExitCode.Stopped, "stopped")
            : (Failure.Of(failure)?.ExitCode ?? ExitCode.Failed, failure.Message);
        parsed.Error().WriteError($"{reason}. {State(plan)}");
        return exitCode;
    }

    private static string Next(MigrationPlan plan) => plan.CurrentPhase switch
    {
        MigrationPhase.Complete => "The old side is removed.",
        MigrationPhase.RolledBack => "All changes are undone.",
        _ => "Old code and new code both work. Deploy the new code, then run 'zdl complete'; or go back with 'zdl rollback'.",
    };

    private static string State(MigrationPlan plan) => plan.CurrentPhase == MigrationPhase.RolledBack
        ? $"Plan '{plan.Id}' was rolled back: all is as it was before. Fix the cause and run 'zdl start FILE' again"
        : $"Plan '{plan.Id}' stays at {plan.CurrentPhase.Label()}. Fix the cause and run 'zdl complete' again; 'zdl status' shows the other options";
}
