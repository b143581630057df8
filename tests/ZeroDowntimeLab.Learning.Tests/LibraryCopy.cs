namespace ZeroDowntimeLab.Learning.Tests;

/// <summary>A copy of the library, its tests and the exercises, in a folder of its own, as a learner's clone has them.</summary>
public sealed class LibraryCopy : IDisposable
{
    private static readonly string[] RootFiles = ["ZeroDowntimeLab.sln", "Directory.Build.props", ".editorconfig", "tests/xunit.runner.json"];
    private static readonly string[] Folders = ["src", "tests/ZeroDowntimeLab.Tests", "tests/ZeroDowntimeLab.Exercises"];
    private static readonly string[] BuildFolders = ["bin", "obj"];

    public LibraryCopy()
    {
        var from = CourseFolder.Containing(AppContext.BaseDirectory)!.Root;
        foreach (var file in RootFiles)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
            File.Copy(Path.Combine(from, file), PathOf(file));
        }

        foreach (var folder in Folders)
            SourceFolder.Copy(Path.Combine(from, folder), PathOf(folder));
        Folder = CourseFolder.Containing(Root)!;
    }

    public CourseFolder Folder { get; }

    private string Root { get; } = Directory.CreateTempSubdirectory("zdl-bugs-").FullName;

    /// <summary>All files of the library, each with its text.</summary>
    public IReadOnlyDictionary<string, string> Library => Directory.GetFiles(PathOf("src/ZeroDowntimeLab"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !BuildFolders.Any(folder => file.Contains($"/{folder}/", StringComparison.Ordinal)))
        .ToDictionary(file => Path.GetRelativePath(Root, file), File.ReadAllText);

    public string PathOf(string file) => Path.Combine(Root, file);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
