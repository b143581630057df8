using Spectre.Console;

namespace ZeroDowntimeLab.Cli;

/// <summary>Shows a run while it is running: as bars on a terminal, or else as lines.</summary>
internal static class ProgressView
{
    public static async Task<T> ShowAsync<T>(Screen screen, Func<IRunProgress, Task<T>> run)
    {
        if (!screen.IsLive)
            return await run(new LineProgress(screen, TimeProvider.System));

        var rows = new RowsColumn();
        return await screen.Ansi.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 16 }, rows)
            .StartAsync(bars => run(new BarProgress(bars, rows, screen, TimeProvider.System)));
    }
}
