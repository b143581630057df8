namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// A folder in memory for what lives no longer than the tests. A database is hundreds of small files: on a disk it takes
/// ten times the processor time to make one, and most tests want one of their own.
/// </summary>
internal static class MemoryFolder
{
    private const string OfLinux = "/dev/shm";
    private const long Room = 2L << 30;

    /// <summary>Its path; <see langword="null"/> where there is none, or too small a one, as in many containers.</summary>
    public static string? Path { get; } =
        Directory.Exists(OfLinux) && new DriveInfo(OfLinux).AvailableFreeSpace >= Room ? OfLinux : null;
}
