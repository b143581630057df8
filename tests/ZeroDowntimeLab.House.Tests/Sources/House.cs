namespace ZeroDowntimeLab.House.Tests;

/// <summary>The folder that holds the solution, and the projects in it.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    /// <summary>The projects under src, by name.</summary>
    public static IReadOnlyList<Project> Projects { get; } = Read("src");

    /// <summary>The projects under tests, by name.</summary>
    public static IReadOnlyList<Project> TestProjects { get; } = Read("tests");

    private static Project[] Read(string folder) =>
        [.. Directory.GetFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Select(file => new Project(file))
            .OrderBy(project => project.Name, StringComparer.Ordinal)];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ZeroDowntimeLab.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"There is no ZeroDowntimeLab.sln above {AppContext.BaseDirectory}");
    }
}
