using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.Cli.Tests;

public class ReadmeBlockTests
{
    public static TheoryData<int> CommandLines =>
        [.. ReadmePage.Blocks.Where(block => block.Language == "sh" && block.Section != ReadmeServerTests.Section).Select(block => block.Line)];

    [Fact]
    public void The_page_opens_with_the_two_commands()
    {
        ReadmePage.Blocks.Where(block => block.Language == "sh").Take(2).Select(block => block.Text).Should().Equal(
            ["dotnet run --project src/ZeroDowntimeLab.Cli", "dotnet test"], "they are all that a newcomer has to know");
    }

    [Fact]
    public void Every_block_is_a_program_or_a_command_or_the_output_of_the_command_before_it()
    {
        foreach (var (index, block) in ReadmePage.Blocks.Index())
        {
            string[] known = block.Section == ReadmeServerTests.Section ? ReadmeServerTests.Languages : ["csharp", "sh", "text"];
            block.Language.Should().BeOneOf(known, $"the block in line {block.Line} must be checked by a test");
            if (block.Language == "text")
                ReadmePage.Blocks[index - 1].Language.Should().Be("sh", $"the output in line {block.Line} comes from a command");
            if (block.Language == "csharp")
                ReadmePage.Blocks[index + 1].Language.Should().Be("sh", $"the program in line {block.Line} is to be run");
        }
    }

    [Theory]
    [MemberData(nameof(CommandLines))]
    public async Task A_command_prints_what_the_page_shows(int line)
    {
        var index = ReadmePage.Blocks.ToList().FindIndex(block => block.Line == line);
        var program = ReadmePage.Blocks.Take(index).LastOrDefault(block => block.Language == "csharp")?.Text;
        var shown = ReadmePage.Blocks[index + 1];
        shown.Language.Should().Be("text", $"the page shows what the command in line {line} prints");

        var outcome = await ReadmeCommand.RunAsync(ReadmePage.Blocks[index].Text, program);

        outcome.ExitCode.Should().Be(0, outcome.Output + outcome.Error);
        if (shown.Text.Contains('…', StringComparison.Ordinal))
            outcome.Output.TrimEnd().Should().MatchRegex($"(^|\n){WithNumbers(shown.Text)}$", "the page shows the end, numbers left out");
        else
            outcome.Output.Should().Be(shown.Text + "\n", "the page shows all of it");
    }

    private static string WithNumbers(string text) =>
        Regex.Escape(text).Replace("…", "[0-9]+([.][0-9]+)?", StringComparison.Ordinal);
}
