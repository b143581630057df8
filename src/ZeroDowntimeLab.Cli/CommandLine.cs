using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// Reads arguments and runs the command that they name. Whatever goes wrong ends in one line on the error output and
/// in an <see cref="ExitCode"/>.
/// </summary>
/// <param name="root">The command that has all others below it.</param>
internal sealed class CommandLine(Command root)
{
    // Without this, a word that begins with @ would be taken for a file of further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command.</summary>
    /// <param name="arguments">What stands behind the program's name.</param>
    /// <param name="output">Gets what the command prints.</param>
    /// <param name="error">Gets the line that says what went wrong.</param>
    /// <returns>One of the <see cref="ExitCode"/>s.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var (screen, errors) = (Screen.Of(output), Screen.Of(error));
        FitHelp(screen.Width);
        var parsed = root.Parse(arguments, Parsing);
        // A word that nobody knows is an error beside --help too, where the parser forgives it.
        if (parsed.Errors.Count > 0 || parsed.UnmatchedTokens.Count > 0)
        {
            await errors.WriteLineAsync(UsageError.Describe(parsed));
            return ExitCode.Usage;
        }

        using var stop = new CancellationTokenSource();
        // A terminal that is closed is a Ctrl+C of another kind, which the parser does not know.
        using var closed = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        try
        {
            return await parsed.InvokeAsync(Settings(screen, errors), stop.Token);
        }
        catch (Exception thrown) when (Failure.Of(thrown) is { } failure)
        {
            // Any other exception is a bug of this program, and its stack trace is what a report of it needs.
            errors.WriteError(failure.Line);
            return failure.ExitCode;
        }
    }

    private void FitHelp(int width)
    {
        if (root.Options.OfType<HelpOption>().FirstOrDefault()?.Action is HelpAction help)
            help.MaxWidth = width;
    }

    private static InvocationConfiguration Settings(Screen output, Screen error) => new()
    {
        Output = output,
        Error = error,
        EnableDefaultExceptionHandler = false,
        // Ctrl+C cancels the command, which then undoes what it did. However long that takes, it must not be interrupted:
        // the 2 seconds of the default would leave a plan half undone.
        ProcessTerminationTimeout = Timeout.InfiniteTimeSpan,
    };
}
