using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary>The folders of the project that the learner works in.</summary>
internal sealed class CourseFolder
{
    private const string Solution = "ZeroDowntimeLab.sln";

    private CourseFolder(string root) => Root = root;

    /// <summary>The project's folder.</summary>
    public string Root { get; }

    /// <summary>The project of the exercises.</summary>
    public string Exercises => Path.Combine(Root, "tests", "ZeroDowntimeLab.Exercises");

    /// <summary>The page that leads to the tasks.</summary>
    public string Course => Path.Combine(Exercises, "README.md");

    /// <summary>The file with the learner's own words.</summary>
    public string Explanations => Path.Combine(Exercises, "Yours", "Explain.md");

    /// <summary>A folder for what belongs to this learner alone; git does not look at it.</summary>
    public string Private => Path.Combine(Root, ".zdl");

    /// <summary>The folder of the project that the caller stands in.</summary>
    /// <exception cref="UsageException">The caller stands outside of it.</exception>
    public static CourseFolder Find()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
                return new CourseFolder(folder.FullName);
        }

        throw new UsageException($"The course is part of the project, and there is no {Solution} in {Environment.CurrentDirectory} or above it: run this inside the clone");
    }

    /// <summary>The file in which a task is answered.</summary>
    public string FileOf(CourseTask task) => Path.Combine(Exercises, "Yours", task.File);

    /// <summary>A path as it is shown: from the project's folder.</summary>
    public string Show(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
