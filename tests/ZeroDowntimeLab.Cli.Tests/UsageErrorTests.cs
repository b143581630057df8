using System.CommandLine;

namespace ZeroDowntimeLab.Cli.Tests;

public class UsageErrorTests
{
    private static readonly string Commands = string.Join(", ", new ZdlCommand().Subcommands.Select(command => command.Name));

    [Theory]
    [InlineData("foo", "unknown command 'foo'")]
    [InlineData("--foo", "unknown option '--foo'")]
    [InlineData("@foo", "unknown command '@foo'")]
    [InlineData("", "unknown command ''")]
    [InlineData("two\nlines", "unknown command 'two lines'")]
    public async Task An_unknown_word_is_answered_with_the_known_ones(string word, string problem)
    {
        var outcome = await Outcome.OfZdlAsync(word);

        Commands.Should().StartWith("demo, plan");
        outcome.Should().Be(
            new Outcome(2, "", $"zdl: {problem}. Commands: {Commands}. Options: --help, --version.\n"),
            "one line says what is wrong and what is right");
    }

    [Theory]
    [InlineData("status", "postgresql://u:secret@host/db")]
    [InlineData("start", "postgresql://u:secret@host/db")]
    [InlineData("status", "Host=h;Username=u;Password=secret;Database=d")]
    [InlineData("status", "--conection=postgres://u:secret@host/db")]
    [InlineData("postgres://u:secret@host/db")]
    public async Task A_connection_in_the_wrong_place_is_not_repeated(params string[] arguments)
    {
        var outcome = await Outcome.OfZdlAsync(arguments);

        outcome.ExitCode.Should().Be(2);
        (outcome.Output + outcome.Error + outcome.Activity).Should().Contain("…").And.NotContain("secret");
    }

    [Theory]
    [InlineData("zdl demo: unknown argument 'foo'. Options: --help.\n", "demo", "foo")]
    [InlineData("zdl demo: unknown option '--foo'. Options: --help.\n", "demo", "--foo")]
    [InlineData("zdl plan: unknown argument 'two'. Arguments: FILE. Options: --connection, --json, --help.\n", "plan", "one", "two")]
    public async Task The_message_about_wrong_arguments_lists_the_right_ones(string answer, params string[] arguments)
    {
        var outcome = await Outcome.OfZdlAsync(arguments);

        outcome.Should().Be(new Outcome(2, "", answer));
    }

    [Theory]
    [InlineData("foo", "--help")]
    [InlineData("demo", "foo", "--help")]
    public async Task Asking_for_help_does_not_hide_an_unknown_word(params string[] arguments)
    {
        var outcome = await Outcome.OfZdlAsync(arguments);

        outcome.ExitCode.Should().Be(2, "an unknown command has no help");
        outcome.Output.Should().BeEmpty();
        outcome.Error.Should().Contain("'foo'");
    }

    [Fact]
    public async Task A_missing_value_is_named_together_with_the_arguments_and_options()
    {
        var start = new Command("start")
        {
            new Argument<string>("FILE"),
            new Option<int>("--batch-size"),
            new Option<bool>("--secret") { Hidden = true },
        };
        var outcome = await Outcome.InProcessAsync(new Command("zdl") { start }, "start", "plan.json", "--batch-size");

        outcome.Should().Be(new Outcome(
            2, "", "zdl start: Required argument missing for option: '--batch-size'. Arguments: FILE. Options: --batch-size.\n"));
    }
}
