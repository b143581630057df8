using Spectre.Console;

namespace ZeroDowntimeLab.Cli;

/// <summary>Shows a run while it goes on: as bars on a terminal, else line by line.</summary>
internal static class ProgressView
{
    public static async Task<T> ShowAsync<T>(TextWriter output, Func<IRunProgress, Task<T>> run)
    {
        if (!IsTerminal(output))
            return await run(new LineProgress(output, TimeProvider.System));

        // It looks at NO_COLOR itself.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        var rows = new RowsColumn();
        return await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 16 }, rows)
            .StartAsync(bars => run(new BarProgress(bars, rows, console, TimeProvider.System)));
    }

    /// <summary>Whether somebody looks at it. What a test or a caller gives in place of the terminal is none.</summary>
    public static bool IsTerminal(TextWriter output) =>
        output == Console.Out && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
}
