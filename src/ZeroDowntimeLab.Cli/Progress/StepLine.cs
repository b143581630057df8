using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Cli;

/// <summary>The line for a step of a run.</summary>
internal static class StepLine
{
    /// <summary>For example <c>[MIGRATING] 2/3 Backfill 'full_name' from 'name'</c>.</summary>
    public static StyledText Of(MigrationProgress progress)
    {
        var phase = progress.Event == StepEvent.Undone ? MigrationPhase.RolledBack : progress.Step.Phase;
        return $"[{phase.Styled()}] {Number(progress)} {progress.Step.Description}{Undone(progress)}";
    }

    private static string Undone(MigrationProgress progress) => progress.Event != StepEvent.Undone ? "" : progress.Plan.UndoOf(progress.Step) switch
    {
        StepUndo.NoWayBack => ": not undone, because it has no way back",
        StepUndo.OwnStatements => ": its own 'down' was run",
        _ => "",
    };

    /// <summary>For example <c>2/3</c>.</summary>
    public static string Number(MigrationProgress progress) => $"{progress.StepNumber}/{progress.Plan.Steps.Count}";
}
