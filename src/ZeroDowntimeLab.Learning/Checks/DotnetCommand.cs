using CliWrap;

namespace ZeroDowntimeLab.Learning;

/// <summary>The SDK's command, as it runs for a learner.</summary>
internal static class DotnetCommand
{
    private const string ErrorMark = ": error ";

    /// <summary>The command with these arguments, in the learner's clone.</summary>
    public static Command In(CourseFolder folder, IReadOnlyList<string> arguments) => Cli.Wrap("dotnet")
        .WithArguments(arguments)
        .WithWorkingDirectory(folder.Root)
        .WithEnvironmentVariables(variables => variables
            // In CI, untidy code does not compile.
            .Set("CI", null)
            .Set("DOTNET_NOLOGO", "1")
            .Set("DOTNET_CLI_UI_LANGUAGE", "en"))
        .WithValidation(CommandResultValidation.None);

    /// <summary>The errors of the compiler in its output, each once, with paths relative to the clone.</summary>
    public static string ErrorsOf(CourseFolder folder, string output, string heading)
    {
        var errors = output.Split('\n')
            .Where(line => line.Contains(ErrorMark, StringComparison.Ordinal))
            .Select(line => line.Split(" [")[0].Trim().Replace(folder.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        return errors.Count == 0
            ? $"The build failed:\n{output.Trim()}"
            : $"{heading}:\n{string.Join('\n', errors.Select(error => $"  {error}"))}";
    }
}
