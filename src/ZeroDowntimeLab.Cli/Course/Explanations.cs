using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary>The learner's own words, from the file in which they stand.</summary>
internal static class Explanations
{
    private const string Heading = "## ";

    /// <summary>The answer to each question, in their order; <see langword="null"/> where there is none yet.</summary>
    /// <exception cref="CourseException">The file or the heading of a question is not there.</exception>
    public static IReadOnlyList<string?> Read(CourseFolder folder)
    {
        if (!File.Exists(folder.Explanations))
            throw new CourseException($"There is no {folder.Show(folder.Explanations)}; 'git checkout -- {folder.Show(folder.Explanations)}' brings it back");
        var lines = File.ReadAllLines(folder.Explanations);
        return [.. TeachBack.All.Select(question => Below($"{Heading}{question.Text}", lines, folder))];
    }

    private static string? Below(string heading, string[] lines, CourseFolder folder)
    {
        var start = Array.FindIndex(lines, line => line.Trim() == heading);
        if (start < 0)
            throw new CourseException($"The heading '{heading}' is not in {folder.Show(folder.Explanations)} any more; put it back above your answer");
        var text = string.Join('\n', lines.Skip(start + 1).TakeWhile(line => !line.StartsWith(Heading, StringComparison.Ordinal))).Trim();
        return text.Length == 0 ? null : text;
    }
}
