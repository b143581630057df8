namespace ZeroDowntimeLab.Learning;

/// <summary>One task of the course. The learner answers it in a file of its own.</summary>
/// <param name="Name">The name, such as <c>Alter 1</c>.</param>
/// <param name="Title">What to do, in a few words.</param>
/// <param name="File">The file to edit, in the folder <c>Yours</c> of the exercises.</param>
/// <param name="Hints">Three hints: a nudge, the direction, almost the answer.</param>
public sealed record CourseTask(string Name, string Title, string File, IReadOnlyList<string> Hints)
{
    // From one call on a table to plans that an application lives through, as the six steps of the course page lead to them.
    private static readonly string[] Order =
        ["Break 1", "Break 3", "Fix 1", "Alter 3", "Alter 2", "Break 2", "Fix 2", "Fix 3", "Alter 1", "Mastery"];

    /// <summary>The tasks, in the order of the course.</summary>
    public static IReadOnlyList<CourseTask> All { get; } =
        [.. AlterTasks.All.Concat(BreakTasks.All).Concat(FixTasks.All).Concat(MasteryTasks.All).OrderBy(task => Array.IndexOf(Order, task.Name))];

    /// <summary>The name as file and class names contain it, such as <c>Alter1</c>.</summary>
    public string Key => WithoutSpaces(Name);

    /// <summary>Finds a task by its name. Case and spaces do not matter.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The task; <see langword="null"/> if there is none of that name.</returns>
    public static CourseTask? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(task => string.Equals(task.Key, WithoutSpaces(name), StringComparison.OrdinalIgnoreCase));
    }

    private static string WithoutSpaces(string name) => name.Replace(" ", "", StringComparison.Ordinal);
}
