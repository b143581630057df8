namespace ZeroDowntimeLab.Learning;

/// <summary>One task of the course, with a file in which the learner answers it.</summary>
/// <param name="Name">What it is called: <c>Alter 1</c>.</param>
/// <param name="Title">What there is to do, in a few words.</param>
/// <param name="File">The file to edit, in the folder <c>Yours</c> of the exercises.</param>
/// <param name="Hints">Three: a nudge, the direction, almost the answer.</param>
public sealed record CourseTask(string Name, string Title, string File, IReadOnlyList<string> Hints)
{
    // From one call on a table to plans that an application lives through: as the six steps of the course lead to them.
    private static readonly string[] Order =
        ["Break 1", "Break 3", "Fix 1", "Alter 3", "Alter 2", "Break 2", "Fix 2", "Fix 3", "Alter 1", "Mastery"];

    /// <summary>The tasks, in the order in which they are meant to be done.</summary>
    public static IReadOnlyList<CourseTask> All { get; } =
        [.. AlterTasks.All.Concat(BreakTasks.All).Concat(FixTasks.All).Concat(MasteryTasks.All).OrderBy(task => Array.IndexOf(Order, task.Name))];

    /// <summary>The task of that name, however it is capitalised and spaced; <see langword="null"/> if there is none.</summary>
    public static CourseTask? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(task => string.Equals(WithoutSpaces(task.Name), WithoutSpaces(name), StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutSpaces(string name) => name.Replace(" ", "", StringComparison.Ordinal);
}
