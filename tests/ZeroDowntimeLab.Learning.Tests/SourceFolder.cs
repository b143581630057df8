namespace ZeroDowntimeLab.Learning.Tests;

/// <summary>A folder of sources, without what builds have made in it.</summary>
internal static class SourceFolder
{
    private static readonly string[] BuildFolders = ["bin", "obj", "TestResults"];

    /// <summary>Copies it with its folders.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from).Where(folder => !BuildFolders.Contains(Path.GetFileName(folder))))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
