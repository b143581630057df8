namespace ZeroDowntimeLab.LiveRacing.Tests;

/// <summary>The processes of the sample application, read from Linux's /proc.</summary>
internal static class Processes
{
    /// <summary>How many use a database as that user. Each race has a user of its own, so other tests may run at the same time.</summary>
    public static int CountOf(RaceRole user) => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .Count(folder => Read(folder, "cmdline").Contains($"dotnet\0{ApiProcess.Program}\0", StringComparison.Ordinal)
            && !Read(folder, "cmdline").StartsWith("sh\0", StringComparison.Ordinal)
            && Read(folder, "environ").Contains(user.Name, StringComparison.Ordinal));

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended, or belongs to somebody else.
        }
    }
}
