namespace ZeroDowntimeLab.Learning;

/// <summary>How far the learner is with a task, according to its checks.</summary>
/// <param name="Task">The task.</param>
/// <param name="Passed">How many checks pass.</param>
/// <param name="NotStarted">How many checks found no answer to check.</param>
/// <param name="Failures">What each failed check says.</param>
public sealed record TaskState(CourseTask Task, int Passed, int NotStarted, IReadOnlyList<string> Failures)
{
    /// <summary>Whether the answer passes every check.</summary>
    public bool IsSolved => Passed > 0 && NotStarted == 0 && Failures.Count == 0;

    /// <summary>Whether the learner has written something that the checks could judge.</summary>
    public bool IsStarted => Passed > 0 || Failures.Count > 0;

    /// <summary>The state in a few words, for people.</summary>
    public string Summary => this switch
    {
        { IsSolved: true } => "solved",
        { Failures.Count: > 0 } => $"{Failures.Count} of {Passed + NotStarted + Failures.Count} checks fail",
        { IsStarted: true } => "in progress",
        _ => "not started",
    };
}
