using System.Reflection;
using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>
/// A command that a page shows, run as a reader would run it; where the project is built and run with arguments, the
/// built program alone, because the first command of all has shown that the project can be built and run.
/// </summary>
internal static partial class PageCommand
{
    private const string Zdl = "src/ZeroDowntimeLab.Cli";

    /// <summary>Runs a command of the page.</summary>
    /// <param name="command">The line as it stands there.</param>
    /// <param name="program">The last C# program above it, which the command may name as a file.</param>
    /// <param name="environment">Variables that the page tells its reader to set.</param>
    public static Task<Outcome> RunAsync(string command, string? program, params (string, string?)[] environment) => command.Split(' ') switch
    {
        ["dotnet", "test"] => TestAsync(),
        ["dotnet", "run", "--project", Zdl] => DotnetAsync(["run", "--project", Zdl]),
        ["dotnet", "run", "--project", Zdl, "--", .. var arguments] => Outcome.OfZdlAsync(arguments),
        ["dotnet", "run", var file] when program is not null => DotnetAsync(["run", Save(program, file)], environment),
        _ => throw new NotSupportedException($"A page shows '{command}', and no test knows how to run it"),
    };

    // All the tests would run themselves again and again, so it is one test of this project, already built, that runs.
    // The lines that end the output have the same form for one test as for all. The terminal's form is asked for.
    private static async Task<Outcome> TestAsync()
    {
        var configuration = typeof(PageCommand).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        var outcome = await DotnetAsync(
            [
                "test", "tests/ZeroDowntimeLab.Cli.Tests", "--no-build", "--configuration", configuration,
                "--filter", $"FullyQualifiedName~{nameof(HelpTests.The_version_is_printed_alone)}",
            ],
            ("MSBUILDTERMINALLOGGER", "on"));
        return outcome with { Output = TerminalCodes().Replace(outcome.Output, "") };
    }

    // The reader saves the file in the project's folder. Here it goes where builds put what they make, so that it cannot
    // overwrite a file of that name, and says so in the path to the library.
    private static string Save(string program, string file)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Page.ProjectFolder, "obj", "pages")).FullName;
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, program.Replace("#:project ", "#:project ../../", StringComparison.Ordinal) + "\n");
        return path;
    }

    private static Task<Outcome> DotnetAsync(IEnumerable<string> arguments, params (string, string?)[] environment) =>
        Programs.Of("dotnet", arguments).WithWorkingDirectory(Page.ProjectFolder).With(environment).RunAsync();

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]|\e\].*?\e\\")]
    private static partial Regex TerminalCodes();
}
