using Spectre.Console;

namespace ZeroDowntimeLab.Cli;

/// <summary>Says what the program is doing while the reader waits: one status line on a terminal, else a line for each activity.</summary>
internal static class Activity
{
    /// <summary>Runs something, and shows what it reports.</summary>
    /// <param name="error">The error output: what a command prints for others to read must not contain these lines.</param>
    /// <param name="run">Gets where to report each activity, in a few words such as <c>Building your answers</c>.</param>
    public static async Task<T> ShowAsync<T>(TextWriter error, Func<IProgress<string>, Task<T>> run)
    {
        if (error != Console.Error || Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb")
            return await run(new Lines(error));

        // It honours NO_COLOR itself.
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return await console.Status().StartAsync("Starting", context => run(new StatusLine(context)));
    }

    private sealed class Lines(TextWriter error) : IProgress<string>
    {
        public void Report(string value)
        {
            error.WriteLine($"{value} …");
            error.Flush();
        }
    }

    private sealed class StatusLine(StatusContext context) : IProgress<string>
    {
        public void Report(string value) => context.Status($"{Markup.Escape(value)} …");
    }
}
