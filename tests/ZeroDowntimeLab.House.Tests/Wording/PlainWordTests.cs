namespace ZeroDowntimeLab.House.Tests;

/// <summary>Messages, comments and pages are in plain present-day English.</summary>
public class PlainWordTests
{
    [Fact]
    public void No_phrase_has_to_be_decoded()
    {
        var found =
            from text in Texts()
            from line in text.Lines.Index()
            from phrase in PlainWords.Instead
            where Contains(line.Item, phrase.Key)
            select $"{text.Path}:{line.Index + 1} \"{phrase.Key}\" → {phrase.Value}";

        found.ShouldBeNone("A reader understands each sentence at first sight");
    }

    private static IEnumerable<(string Path, string[] Lines)> Texts()
    {
        var pages = Directory.GetFiles(House.Root, "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(House.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal));
        return House.Projects.SelectMany(project => project.Files).Select(file => file.Path).Concat(pages)
            .Select(path => (path, File.ReadAllLines(Path.Combine(House.Root, path))));
    }

    private static bool Contains(string line, string phrase)
    {
        var at = line.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && !IsLetter(line, at - 1) && !IsLetter(line, at + phrase.Length);
    }

    private static bool IsLetter(string line, int position) => position >= 0 && position < line.Length && char.IsLetter(line[position]);
}
