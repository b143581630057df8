namespace ZeroDowntimeLab.Learning;

/// <summary>The learner's own explanations, read from their file.</summary>
public static class Explanations
{
    private const string Heading = "## ";

    /// <summary>Reads the answer to each question of <see cref="TeachBack.All"/>, in that order.</summary>
    /// <param name="folder">The learner's clone.</param>
    /// <returns>The answers; <see langword="null"/> where the learner has not written one yet.</returns>
    /// <exception cref="CourseException">The file is missing, or lacks the heading of a question.</exception>
    public static IReadOnlyList<string?> Read(CourseFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var shown = folder.Show(folder.Explanations);
        if (!File.Exists(folder.Explanations))
            throw new CourseException($"The file {shown} is missing. 'git checkout -- {shown}' brings it back");
        var lines = File.ReadAllLines(folder.Explanations);
        return [.. TeachBack.All.Select(question => Below($"{Heading}{question.Text}", lines, shown))];
    }

    private static string? Below(string heading, string[] lines, string shown)
    {
        var start = Array.FindIndex(lines, line => line.Trim() == heading);
        if (start < 0)
            throw new CourseException($"{shown} lacks the heading '{heading}'. Put it back above your answer");
        var text = string.Join('\n', lines.Skip(start + 1).TakeWhile(line => !line.StartsWith(Heading, StringComparison.Ordinal))).Trim();
        return text.Length == 0 ? null : text;
    }
}
