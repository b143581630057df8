using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary>Reads a task from an argument.</summary>
internal static class TaskArgument
{
    /// <summary>What the help says about it.</summary>
    public const string Description = "The name of a task or a bug, such as \"Fix 2\" or \"Bug 1\"";

    /// <summary>The task of that name.</summary>
    /// <exception cref="UsageException">No task has that name.</exception>
    public static CourseTask Parse(string name) => CourseTask.Find(name)
        ?? throw new UsageException($"There is no task '{name}'. Tasks: {string.Join(", ", CourseTask.All.Select(task => task.Name))}; and Bug 1 to Bug {LibraryBug.All.Count}");
}
