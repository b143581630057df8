using CliWrap;
using CliWrap.Buffered;

namespace ZeroDowntimeLab.Learning;

/// <summary>Builds the learner's answers together with their checks.</summary>
internal sealed class AnswerBuild(CourseFolder folder)
{
    private const string ErrorMark = ": error ";

    /// <summary>Builds them.</summary>
    /// <returns>The program that runs the checks.</returns>
    /// <exception cref="CourseException">They do not compile. The message lists the errors.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var build = await Cli.Wrap("dotnet")
            // Analyzers judge style, and take longer than the compiler. A learner asks whether the answer is right.
            .WithArguments(["build", folder.Exercises, "-target:Build", "-property:RunAnalyzers=false", "-getProperty:TargetPath"])
            .WithWorkingDirectory(folder.Root)
            .WithEnvironmentVariables(variables => variables
                // In CI, untidy code does not compile.
                .Set("CI", null)
                .Set("DOTNET_NOLOGO", "1")
                .Set("DOTNET_CLI_UI_LANGUAGE", "en"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken)
            .ConfigureAwait(false);
        return build.IsSuccess ? build.StandardOutput.Trim() : throw new CourseException(Explain(build.StandardOutput + build.StandardError));
    }

    private string Explain(string output)
    {
        var errors = output.Split('\n')
            .Where(line => line.Contains(ErrorMark, StringComparison.Ordinal))
            .Select(line => line.Split(" [")[0].Trim().Replace(folder.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        return errors.Count == 0
            ? $"The build failed:\n{output.Trim()}"
            : $"Your answers do not compile:\n{string.Join('\n', errors.Select(error => $"  {error}"))}";
    }
}
