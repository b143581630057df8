using System.CommandLine;

namespace ZeroDowntimeLab.Cli;

/// <summary>The screens of a command, and what is written on them everywhere in the same way.</summary>
internal static class Screens
{
    public static Screen Output(this ParseResult parsed) => Screen.Of(parsed.InvocationConfiguration.Output);

    public static Screen Error(this ParseResult parsed) => Screen.Of(parsed.InvocationConfiguration.Error);

    /// <summary>Does work that may take a while, and says so.</summary>
    /// <param name="parsed">The command.</param>
    /// <param name="work">Gets where to report each stage of the work.</param>
    public static Task<T> ShowAsync<T>(this ParseResult parsed, Func<IProgress<string>, Task<T>> work) =>
        new Activity(parsed.Error(), TimeProvider.System).ShowAsync(work);

    /// <summary>Does work of one stage that may take a while, and says so.</summary>
    /// <param name="parsed">The command.</param>
    /// <param name="doing">What is being done, in a few words such as <c>Connecting to the server</c>.</param>
    /// <param name="work">The work.</param>
    public static Task<T> ShowAsync<T>(this ParseResult parsed, string doing, Func<Task<T>> work) => parsed.ShowAsync(stages =>
    {
        stages.Report(doing);
        return work();
    });

    /// <summary>Writes the message that says what went wrong, without what may be a password.</summary>
    public static void WriteError(this Screen screen, string message) =>
        screen.WriteLine($"{$"{ZdlCommand.ProgramName}:".In(Palette.Bad)} {Secrets.Hide(message)}");
}
