using CliWrap;

namespace ZeroDowntimeLab.Learning;

/// <summary>Builds the learner's answers, runs their checks, and tells how far each task is. It stores nothing.</summary>
/// <param name="folder">The learner's clone.</param>
/// <param name="activity">Gets a few words for each thing that takes a while.</param>
/// <param name="time">Measures how long a check runs.</param>
public sealed class CheckRun(CourseFolder folder, IProgress<string> activity, TimeProvider time)
{
    /// <summary>Runs the checks.</summary>
    /// <param name="only">The task to check; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the build or the checks.</param>
    /// <returns>The state of each task, in the order of the course.</returns>
    /// <exception cref="CourseException">The answers do not compile, or one of them stops the checks.</exception>
    public async Task<IReadOnlyList<TaskState>> RunAsync(CourseTask? only = null, CancellationToken cancellationToken = default)
    {
        activity.Report("Building your answers");
        var program = await new AnswerBuild(folder).RunAsync(cancellationToken).ConfigureAwait(false);
        string[] arguments = only is null ? [program] : [program, only.Name];
        var checks = new CheckProcess(Cli.Wrap("dotnet").WithArguments(arguments), activity, time);
        var ended = await checks.RunAsync(cancellationToken).ConfigureAwait(false);
        return [.. CourseTask.All.Where(task => only is null || task == only).Select(task => StateOf(task, ended.Where(check => check.Task == task.Name)))];
    }

    private static TaskState StateOf(CourseTask task, IEnumerable<CheckEvent> ended)
    {
        var checks = ended.ToLookup(check => check.Outcome);
        return new TaskState(
            task,
            checks[CheckOutcome.Passed].Count(),
            checks[CheckOutcome.NotStarted].Count(),
            [.. checks[CheckOutcome.Failed].Select(check => check.Message)]);
    }
}
