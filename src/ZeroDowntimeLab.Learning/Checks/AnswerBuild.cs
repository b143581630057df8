using CliWrap.Buffered;

namespace ZeroDowntimeLab.Learning;

/// <summary>Builds the learner's answers together with their checks.</summary>
internal sealed class AnswerBuild(CourseFolder folder)
{
    /// <summary>Builds them.</summary>
    /// <returns>The program that runs the checks.</returns>
    /// <exception cref="CourseException">They do not compile. The message lists the errors.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        // Analyzers judge style, and take longer than the compiler. A learner asks whether the answer is right.
        var build = await DotnetCommand.In(folder, ["build", folder.Exercises, "-target:Build", "-property:RunAnalyzers=false", "-getProperty:TargetPath"])
            .ExecuteBufferedAsync(cancellationToken).ConfigureAwait(false);
        return build.IsSuccess
            ? build.StandardOutput.Trim()
            : throw new CourseException(DotnetCommand.ErrorsOf(folder, build.StandardOutput + build.StandardError, "Your answers do not compile"));
    }
}
