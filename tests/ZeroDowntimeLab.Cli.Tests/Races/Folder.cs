namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>A folder of a test's own, gone with the test.</summary>
public sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zdl-report-");

    public IEnumerable<string> Files => _folder.EnumerateFileSystemInfos().Select(file => file.Name);

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file into it.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
