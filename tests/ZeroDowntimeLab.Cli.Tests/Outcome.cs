using System.Text.RegularExpressions;
using CliWrap.Buffered;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>What a program that has ended printed, and its exit code.</summary>
internal sealed partial record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>The lines that say what the program was doing. Their number depends on the machine, so they are not in the rest.</summary>
    public string Activity { get; private init; } = "";

    /// <summary>Runs the built <c>zdl</c> as a process of its own.</summary>
    public static Task<Outcome> OfZdlAsync(params string[] arguments) => Programs.Zdl(arguments).RunAsync();

    /// <summary>Runs the console within this process, as if its output went into a pipe.</summary>
    public static Task<Outcome> InProcessAsync(System.CommandLine.Command root, params string[] arguments) =>
        InProcessAsync(root, arguments, Screen.Of);

    /// <summary>Runs the console within this process, as if on a terminal of this width that has no colours.</summary>
    public static Task<Outcome> OnTerminalAsync(int width, params string[] arguments) =>
        InProcessAsync(new ZdlCommand(), arguments, writer => Screen.Terminal(writer, width));

    /// <summary>The outcome of a process.</summary>
    public static Outcome Of(BufferedCommandResult result) => Of(result.ExitCode, result.StandardOutput, result.StandardError);

    public bool Equals(Outcome? other) => other is not null && (ExitCode, Output, Error) == (other.ExitCode, other.Output, other.Error);

    public override int GetHashCode() => (ExitCode, Output, Error).GetHashCode();

    private static async Task<Outcome> InProcessAsync(System.CommandLine.Command root, string[] arguments, Func<TextWriter, Screen> screen)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await new CommandLine(root).RunAsync(arguments, screen(output), screen(error));
        return Of(exitCode, output.ToString(), error.ToString());
    }

    private static Outcome Of(int exitCode, string output, string error)
    {
        var (outputs, errors) = (output.Split('\n').ToLookup(Rows().IsMatch), error.Split('\n').ToLookup(line => line.EndsWith('…')));
        return new Outcome(exitCode, string.Join('\n', outputs[false]), string.Join('\n', errors[false]))
        {
            Activity = string.Join('\n', [.. outputs[true], .. errors[true]]),
        };
    }

    [GeneratedRegex("^  [0-9,]+ of [0-9,]+ rows")]
    private static partial Regex Rows();
}
