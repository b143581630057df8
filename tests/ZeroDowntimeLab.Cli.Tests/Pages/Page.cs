namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>A page of the project that a test follows as its reader does.</summary>
internal sealed class Page
{
    private const string Fence = "```";

    private Page(string name)
    {
        Name = name;
        Lines = File.ReadAllLines(Path.Combine(ProjectFolder, name));
        Blocks = FindBlocks();
    }

    /// <summary>The folder of the project, in which the pages tell their readers to run the commands.</summary>
    public static string ProjectFolder { get; } = FindFolder();

    public static Page Readme { get; } = new("README.md");

    public static Page Course { get; } = new("tests/ZeroDowntimeLab.Exercises/README.md");

    public static Page Warnings { get; } = new("src/ZeroDowntimeLab/Plans/README.md");

    public static IReadOnlyList<Page> All { get; } = [Readme, Course];

    /// <summary>Its path in the project.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Lines { get; }

    /// <summary>The fenced blocks, in order.</summary>
    public IReadOnlyList<CodeBlock> Blocks { get; }

    /// <summary>The cells of a table, row by row, without its head.</summary>
    /// <param name="firstHead">What stands over its first column.</param>
    public IReadOnlyList<string[]> Table(string firstHead) =>
    [
        .. Lines
            .SkipWhile(line => !line.StartsWith($"| {firstHead} |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    private List<CodeBlock> FindBlocks()
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
