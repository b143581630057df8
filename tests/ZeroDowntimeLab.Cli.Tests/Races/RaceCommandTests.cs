using System.Text.Json;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli.Tests;

public class RaceCommandTests
{
    [Theory]
    [InlineData("race-rename.txt", "race")]
    [InlineData("race-all.txt", "race", "rename", "--strategy", "all")]
    public async Task A_race_prints_the_expected_text(string expected, params string[] arguments)
    {
        var outcome = await Outcome.OfZdlAsync(arguments);

        outcome.Should().Be(new Outcome(0, Expected(expected), ""), "the same seed gives the same race, to the byte");
        outcome.Output.Split('\n').Should().OnlyContain(line => line.Length <= 80, "a terminal has 80 columns");
    }

    [Theory]
    [InlineData("rename")]
    [InlineData("split")]
    [InlineData("not-null")]
    public async Task The_json_has_the_numbers_of_the_race(string scenario)
    {
        var race = await Race.RunAsync(new RaceRequest(Scenario.Find(scenario)!, [.. Strategy.All.Take(2)]) { Options = new RaceOptions { Seed = 3 } });

        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "race", scenario, "--seed", "3", "--json");

        using var json = JsonDocument.Parse(outcome.Output);
        json.RootElement.GetProperty("scenario").GetString().Should().Be(scenario);
        json.RootElement.GetProperty("seed").GetInt32().Should().Be(3);
        json.RootElement.GetProperty("strategies").EnumerateArray()
            .Select(strategy => (
                strategy.GetProperty("strategy").GetString()!,
                strategy.GetProperty("requests").GetInt32(),
                strategy.GetProperty("failed").GetInt32(),
                strategy.GetProperty("lost").GetInt32()))
            .Should().Equal(race.Strategies.Select(result => (result.Strategy.Name, result.Requests, result.Failed, result.Losses.Writes)));
    }

    [Theory]
    [InlineData("There is no scenario 'foo'. Scenarios: rename, split, not-null", "foo")]
    [InlineData("There is no strategy 'foo' for 'rename'. Strategies: big-bang, expand-contract, no-dual-write, no-backfill, early-contract, crash-resume, early-rollback, late-rollback, all", "rename", "--strategy", "foo")]
    [InlineData("There is no strategy 'no-backfill' for 'not-null'. Strategies: big-bang, expand-contract, crash-resume, late-rollback, all", "not-null", "--strategy", "no-backfill")]
    [InlineData("'split' is a scenario, which comes before --strategy: 'zdl race split --strategy NAME'", "--strategy", "big-bang", "split")]
    [InlineData("--rows takes a number from 1 to 10000000, not 0", "--rows", "0")]
    [InlineData("--rate takes a number from 1 to 100000, not 0", "--rate", "0")]
    [InlineData("--instances takes a number from 3 to 100, not 2", "--instances", "2")]
    [InlineData("--duration takes a number from 1 to 10000, not 0", "--duration", "0")]
    public async Task A_race_with_wrong_arguments_is_refused_before_it_starts(string problem, params string[] arguments)
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), ["race", .. arguments]);

        outcome.Should().Be(new Outcome(2, "", $"zdl: {problem}\n"), "one line says what is wrong and what is right");
    }

    [Fact]
    public async Task A_long_race_has_the_same_width()
    {
        var outcome = await Outcome.InProcessAsync(new ZdlCommand(), "race", "--duration", "500", "--rate", "2400");

        outcome.Output.Split('\n').Should().OnlyContain(line => line.Length <= 80, "several ticks share a letter");
        outcome.Output.Should().Contain("  big-bang         x", "of several ticks the worst is shown");
    }

    [Fact]
    public async Task Without_a_terminal_no_question_is_asked()
    {
        var outcome = await Outcome.OfZdlAsync("race", "--predict");

        outcome.Should().Be(new Outcome(0, Expected("race-rename.txt"), ""), "the input is not a terminal");
    }

    private static string Expected(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Expected", file));
}
