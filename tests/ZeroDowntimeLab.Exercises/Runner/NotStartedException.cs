namespace ZeroDowntimeLab.Exercises;

/// <summary>The learner has not written this method yet. Stubs throw it, and the check that meets it is skipped.</summary>
public sealed class NotStartedException : Exception
{
    /// <summary>The answer to a task has no code yet.</summary>
    /// <param name="task">The name of the task, such as <c>Alter 1</c>.</param>
    public NotStartedException(string task)
        : base($"{task} is not started") =>
        Attempt.Current?.ReachedStubOf(task);
}
