using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// Parses the arguments and runs the command that they name. A failure ends in one message on the error output and in
/// an <see cref="ExitCode"/>.
/// </summary>
/// <param name="root">The root command.</param>
internal sealed class CommandLine(Command root)
{
    // By default, the parser reads a word that begins with @ as a file of more arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command.</summary>
    /// <param name="arguments">The arguments after the program's name.</param>
    /// <param name="output">Receives the output of the command.</param>
    /// <param name="error">Receives the error message.</param>
    /// <returns>One of the <see cref="ExitCode"/>s.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var (screen, errors) = (Screen.Of(output), Screen.Of(error));
        FitHelp(screen.Width);
        var parsed = root.Parse(arguments, Parsing);
        // The parser ignores an unknown word beside --help. Here it is an error.
        if (parsed.Errors.Count > 0 || parsed.UnmatchedTokens.Count > 0)
        {
            await errors.WriteLineAsync(Secrets.Hide(UsageError.Describe(parsed)));
            return ExitCode.Usage;
        }

        using var stop = new CancellationTokenSource();
        // Closing the terminal stops a command like Ctrl+C. The parser handles only Ctrl+C.
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
            // Any other exception is a bug in this program. A bug report needs its stack trace.
            errors.WriteError(Secrets.Hide(failure.Line));
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
        // Ctrl+C cancels the command, which then rolls back. The rollback may take long and must not be interrupted: the
        // default of 2 seconds would leave a plan half rolled back.
        ProcessTerminationTimeout = Timeout.InfiniteTimeSpan,
    };
}
