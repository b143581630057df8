namespace ZeroDowntimeLab.Learning;

/// <summary>The clone that a learner works in, and the paths of the course in it.</summary>
public sealed class CourseFolder
{
    /// <summary>The file that marks the root of a clone.</summary>
    public const string Solution = "ZeroDowntimeLab.sln";

    private CourseFolder(string root) => Root = root;

    /// <summary>The root of the clone.</summary>
    public string Root { get; }

    /// <summary>The project that holds the answers and their checks.</summary>
    public string Exercises => Path.Combine(Root, "tests", "ZeroDowntimeLab.Exercises");

    /// <summary>The page that leads through the course.</summary>
    public string Page => Path.Combine(Exercises, "README.md");

    /// <summary>The file in which the learner explains things in their own words.</summary>
    public string Explanations => Path.Combine(Exercises, "Yours", "Explain.md");

    /// <summary>The folder for this learner's own records. Git ignores it.</summary>
    public string Private => Path.Combine(Root, ".zdl");

    /// <summary>The clone that contains a folder; <see langword="null"/> if the folder is in no clone.</summary>
    /// <param name="folder">The folder to start from.</param>
    public static CourseFolder? Containing(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, Solution)))
                return new CourseFolder(parent.FullName);
        }

        return null;
    }

    /// <summary>The file in which the learner answers a task.</summary>
    /// <param name="task">The task.</param>
    public string FileOf(CourseTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Path.Combine(Exercises, "Yours", task.File);
    }

    /// <summary>A path as messages show it: relative to the root of the clone.</summary>
    /// <param name="path">The full path.</param>
    public string Show(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
