using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.House.Tests;

public partial class PageLinkTests
{
    [Fact]
    public void Every_link_of_a_page_leads_to_a_file_or_a_section()
    {
        var broken =
            from page in Pages()
            from link in Link().Matches(File.ReadAllText(page)).Select(match => match.Groups["to"].Value)
            where !link.Contains("://", StringComparison.Ordinal) && !Leads(page, link)
            select $"{Path.GetRelativePath(House.Root, page)} links to {link}";

        broken.ShouldBeNone("A reader follows the links of a page");
    }

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(House.Root, "README.md", SearchOption.AllDirectories)
        .Where(page => !Path.GetRelativePath(House.Root, page).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" || part.StartsWith('.')));

    private static bool Leads(string page, string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        if (parts.Length == 1 || !File.Exists(target))
            return parts.Length == 1 && Path.Exists(target);
        return File.ReadLines(target).Where(line => line.StartsWith('#')).Select(Anchor).Contains(parts[1]);
    }

    // As GitHub names it.
    private static string Anchor(string heading) =>
        NoAnchor().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
