namespace ZeroDowntimeLab.Exercises;

/// <summary>The folder of this project, for tests that read its files.</summary>
internal static class ExerciseFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "ZeroDowntimeLab.Exercises.csproj")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the project's folder");
    }
}
