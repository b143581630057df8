using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.Cli.Tests;

public partial class PageTests
{
    public static TheoryData<string> Names => [.. Page.All.Select(page => page.Name)];

    public static TheoryData<string, int> Commands
    {
        get
        {
            var commands = new TheoryData<string, int>();
            foreach (var page in Page.All)
            {
                foreach (var block in page.Blocks.Where(block => block.Language == "sh" && block.Section != ReadmeServerTests.Section))
                    commands.Add(page.Name, block.Line);
            }

            return commands;
        }
    }

    [Fact]
    public void README_opens_with_the_two_commands()
    {
        Page.Readme.Blocks.Where(block => block.Language == "sh").Take(2).Select(block => block.Text).Should().Equal(
            ["dotnet run --project src/ZeroDowntimeLab.Cli", "dotnet test"], "they are all that a newcomer has to know");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_block_is_a_program_or_a_command_or_the_output_of_the_command_before_it(string name)
    {
        var page = Find(name);
        foreach (var (index, block) in page.Blocks.Index())
        {
            string[] known = block.Section == ReadmeServerTests.Section ? ReadmeServerTests.Languages : ["csharp", "sh", "text"];
            block.Language.Should().BeOneOf(known, $"the block in line {block.Line} must be checked by a test");
            if (block.Language == "text")
                page.Blocks[index - 1].Language.Should().Be("sh", $"the output in line {block.Line} comes from a command");
            if (block.Language == "csharp")
                page.Blocks[index + 1].Language.Should().Be("sh", $"the program in line {block.Line} is to be run");
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_prints_what_the_page_shows(string name, int line)
    {
        var page = Find(name);
        var index = page.Blocks.ToList().FindIndex(block => block.Line == line);
        var program = page.Blocks.Take(index).LastOrDefault(block => block.Language == "csharp")?.Text;
        var shown = page.Blocks[index + 1];
        shown.Language.Should().Be("text", $"the page shows what the command in line {line} prints");

        var outcome = await PageCommand.RunAsync(page.Blocks[index].Text, program);

        outcome.ExitCode.Should().Be(0, outcome.Output + outcome.Error);
        if (shown.Text.Contains('…', StringComparison.Ordinal))
            outcome.Output.TrimEnd().Should().MatchRegex($"(^|\n){WithNumbers(shown.Text)}$", "the page shows the end, numbers left out");
        else
            outcome.Output.Should().Be(shown.Text + "\n", "the page shows all of it");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_into_the_project_has_a_target(string name)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Page.ProjectFolder, name))!;
        var links = Find(name).Lines.SelectMany(line => Link().Matches(line)).Select(link => link.Groups[1].Value);

        foreach (var link in links.Where(link => !link.StartsWith("https://", StringComparison.Ordinal)))
            Path.Exists(Path.Combine(folder, link)).Should().BeTrue($"the page links to '{link}'");
    }

    private static Page Find(string name) => Page.All.Single(page => page.Name == name);

    private static string WithNumbers(string text) =>
        Regex.Escape(text).Replace("…", "[0-9]+([.][0-9]+)?", StringComparison.Ordinal);

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
