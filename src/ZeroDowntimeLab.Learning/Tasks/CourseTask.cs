namespace ZeroDowntimeLab.Learning;

/// <summary>One task of the course, with a file in which the learner answers it.</summary>
/// <param name="Name">What it is called: <c>Alter 1</c>.</param>
/// <param name="Title">What there is to do, in a few words.</param>
/// <param name="File">The file to edit, in the folder <c>Yours</c> of the exercises.</param>
/// <param name="Hints">Three: a nudge, the direction, almost the answer.</param>
public sealed record CourseTask(string Name, string Title, string File, IReadOnlyList<string> Hints)
{
    /// <summary>The tasks, in the order in which they are meant to be done.</summary>
    public static IReadOnlyList<CourseTask> All { get; } = [.. AlterTasks.All, .. BreakTasks.All, .. FixTasks.All, .. MasteryTasks.All];

    /// <summary>The task of that name, however it is capitalised; <see langword="null"/> if there is none.</summary>
    public static CourseTask? Find(string name) =>
        All.FirstOrDefault(task => string.Equals(task.Name, name, StringComparison.OrdinalIgnoreCase));
}
