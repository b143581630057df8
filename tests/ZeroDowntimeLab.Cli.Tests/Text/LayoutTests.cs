using System.CommandLine;
using ZeroDowntimeLab.Learning;
using ZeroDowntimeLab.PostgreSql.Tests;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli.Tests;

public class LayoutTests
{
    public static TheoryData<string> Commands => [.. PathsOf(new ZdlCommand())];

    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_help_of_a_command_fits_the_terminal(string path)
    {
        await Layout.CheckAsync([.. path.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
    }

    [Theory]
    [InlineData("foo")]
    [InlineData("complete", "--workers", "0")]
    [InlineData("status")]
    [InlineData("status", "--connection", "nothing")]
    [InlineData("status", "--connection", "Host=127.0.0.1;Port=1;Username=app;Database=shop")]
    [InlineData("plan", "no-such-file.yaml")]
    [InlineData("race", "foo")]
    [InlineData("race", "rename", "--strategy", "foo")]
    [InlineData("race", "rename", "--http")]
    [InlineData("race", "--port", "1", "--connection", "Host=127.0.0.1", "--postgres")]
    [InlineData("learn", "hint", "Fix 9")]
    public async Task The_message_about_wrong_input_fits_the_terminal(params string[] arguments)
    {
        await Layout.CheckAsync(arguments);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_race_fits_the_terminal(string scenario)
    {
        await Layout.CheckAsync("race", scenario, "--strategy", "all");
    }

    [Fact]
    public async Task A_race_on_a_server_fits_the_terminal()
    {
        var race = SampleRace.WithLatency(await SampleRace.RunAsync([.. Strategy.All]));

        await Layout.CheckAsync(width => Task.FromResult(Print(width, screen => RaceText.Write(race, screen))));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("demo")]
    [InlineData("learn", "explain")]
    public async Task The_output_of_a_command_fits_the_terminal(params string[] arguments)
    {
        await Layout.CheckAsync(arguments);
    }

    [Fact]
    public async Task Hints_fit_the_terminal()
    {
        foreach (var task in CourseTask.All)
        {
            for (var level = 1; level <= task.Hints.Count; level++)
                await Layout.CheckAsync("learn", "hint", task.Name, $"{level}");
        }
    }

    [PostgresFact]
    public async Task The_output_about_a_plan_on_a_server_fits_the_terminal()
    {
        await Layout.CheckAsync(async width =>
        {
            await using var shop = await Shop.CreateAsync();
            var file = shop.File();
            string[][] commands = [["plan", file], ["start", file], ["status"], ["start", shop.File(name: "other.yaml")], ["rollback"], ["status"]];
            List<Outcome> outcomes = [];
            foreach (var command in commands)
                outcomes.Add(await Outcome.OnTerminalAsync(width, [.. command, "--connection", shop.Connection]));
            return new Outcome(0, string.Concat(outcomes.Select(outcome => outcome.Output)), string.Concat(outcomes.Select(outcome => outcome.Error)));
        });
    }

    [Fact]
    public async Task In_a_pipe_a_message_is_one_line()
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "race", "rename", "--strategy", "foo");

        outcome.Error.Should().MatchRegex("^zdl: [^\n]{80,}\n$", "programs read it line by line");
    }

    private static Outcome Print(int width, Action<Screen> write)
    {
        using var output = new StringWriter { NewLine = "\n" };
        write(Screen.Terminal(output, width));
        return new Outcome(0, output.ToString(), "");
    }

    private static IEnumerable<string> PathsOf(Command command) =>
        command.Subcommands.SelectMany(PathsOf).Select(path => command is RootCommand ? path : $"{command.Name} {path}").Prepend(command is RootCommand ? "" : command.Name);
}
