using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary>How far the learner is with a task, as the checks have found it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Passed">How many checks the answer passes.</param>
/// <param name="NotStarted">How many checks met nothing to check.</param>
/// <param name="Failures">What the checks say that it does not pass.</param>
internal sealed record TaskState(CourseTask Task, int Passed, int NotStarted, IReadOnlyList<string> Failures)
{
    public bool IsSolved => Passed > 0 && NotStarted == 0 && Failures.Count == 0;

    /// <summary>In two words.</summary>
    public string Word => this switch
    {
        { IsSolved: true } => "solved",
        { Failures.Count: > 0 } => $"{Failures.Count} of {Passed + NotStarted + Failures.Count} checks say no",
        { Passed: > 0 } => "begun",
        _ => "not started",
    };
}
