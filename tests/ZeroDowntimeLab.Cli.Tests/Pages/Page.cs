namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>The page README.md of the project.</summary>
internal static class ReadmePage
{
    private const string Fence = "```";

    /// <summary>The folder of the project, in which the page tells its readers to run the commands.</summary>
    public static string Folder { get; } = FindFolder();

    public static IReadOnlyList<string> Lines { get; } = File.ReadAllLines(Path.Combine(Folder, "README.md"));

    /// <summary>The fenced blocks, in order.</summary>
    public static IReadOnlyList<CodeBlock> Blocks { get; } = FindBlocks();

    /// <summary>The cells of a table, row by row, without its head.</summary>
    /// <param name="firstHead">What stands over its first column.</param>
    public static IReadOnlyList<string[]> Table(string firstHead) =>
    [
        .. Lines
            .SkipWhile(line => !line.StartsWith($"| {firstHead} |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    private static List<CodeBlock> FindBlocks()
    {
        var blocks = new List<CodeBlock>();
        var section = "";
        for (var start = 0; start < Lines.Count; start++)
        {
            if (Lines[start].StartsWith("## ", StringComparison.Ordinal))
                section = Lines[start][3..];
            if (!Lines[start].StartsWith(Fence, StringComparison.Ordinal))
                continue;
            var text = Lines.Skip(start + 1).TakeWhile(line => line != Fence).ToList();
            blocks.Add(new CodeBlock(Lines[start][Fence.Length..], string.Join('\n', text), start + 1, section));
            start += text.Count + 1;
        }

        return blocks;
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ZeroDowntimeLab.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the project's folder");
    }
}

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">What stands behind the opening fence: <c>sh</c>, <c>csharp</c>, <c>text</c> and so on.</param>
/// <param name="Text">What stands between the fences.</param>
/// <param name="Line">The line of the opening fence, from 1.</param>
/// <param name="Section">The heading that it stands under, empty above the first.</param>
internal sealed record CodeBlock(string Language, string Text, int Line, string Section);
