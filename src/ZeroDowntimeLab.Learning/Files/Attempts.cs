using System.Globalization;

namespace ZeroDowntimeLab.Learning;

/// <summary>Copies of what a learner has written, from before it was replaced.</summary>
internal static class Attempts
{
    /// <summary>Keeps a copy of a file.</summary>
    /// <param name="folder">The learner's clone.</param>
    /// <param name="file">The file.</param>
    /// <param name="time">Names the copy.</param>
    /// <returns>The path of the copy.</returns>
    public static string Keep(CourseFolder folder, string file, TimeProvider time)
    {
        var attempts = Directory.CreateDirectory(Path.Combine(folder.Private, "attempts")).FullName;
        var moment = time.GetUtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        var kept = Path.Combine(attempts, $"{Path.GetFileNameWithoutExtension(file)}-{moment}.txt");
        File.Copy(file, kept);
        return kept;
    }
}
