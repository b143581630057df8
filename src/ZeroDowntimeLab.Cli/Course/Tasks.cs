using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary>Tasks as arguments name them.</summary>
internal static class Tasks
{
    /// <summary>The task of that name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static CourseTask Named(string name) => CourseTask.Find(name)
        ?? throw new UsageException($"There is no task '{name}'. Tasks: {string.Join(", ", CourseTask.All.Select(task => task.Name))}");
}
