namespace ZeroDowntimeLab.Racing.Tests;

public class RaceTests
{
    public static TheoryData<string, string> Races => Combine();

    [Theory]
    [MemberData(nameof(Races))]
    public async Task The_same_seed_gives_the_same_race(string scenario, string strategy)
    {
        var first = await OneRace.RunAsync(scenario, strategy, new RaceOptions { Seed = 7 });
        var second = await OneRace.RunAsync(scenario, strategy, new RaceOptions { Seed = 7 });

        Numbers(second).Should().Be(Numbers(first), "nothing but the seed decides");
    }

    [Fact]
    public async Task Another_seed_gives_another_race()
    {
        var first = await OneRace.RunAsync("rename", "no-dual-write", new RaceOptions { Seed = 7 });
        var second = await OneRace.RunAsync("rename", "no-dual-write", new RaceOptions { Seed = 8 });

        Numbers(second).Should().NotBe(Numbers(first), "it asks for other users");
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Every_strategy_sees_as_many_requests_as_were_asked_for(string scenario, string strategy)
    {
        var options = new RaceOptions();

        var result = await OneRace.RunAsync(scenario, strategy, options);

        result.Requests.Should().Be(options.Ticks * 24, "otherwise the strategies cannot be compared");
        result.Moments.Should().HaveCount(options.Ticks);
        result.Moments.Should().OnlyContain(moment => moment.Instances.Sum() == options.Instances, "every instance that goes is replaced");
        result.Moments.Sum(moment => moment.Failed).Should().Be(result.Failed, "both count the same requests");
        result.Errors.Sum(error => error.Value).Should().Be(result.Failed, "every failure has a reason");
    }

    [Fact]
    public async Task A_backfill_keeps_ahead_of_the_rows_that_come_meanwhile()
    {
        var request = new RaceRequest(new RenameScenario(), Strategy.Find("expand-contract")!)
        {
            Environment = new InMemoryEnvironment { RequestsInATick = 500 },
            Options = new RaceOptions { Rows = 1 },
        };

        var race = await Race.RunAsync(
            request, (_, moment) => moment.Tick.Should().BeLessThan(request.Options.Ticks, "otherwise the race would never end"));

        race.Strategies.Single().Phase.Should().Be(MigrationPhase.Complete);
        race.Strategies.Single().Failed.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task A_race_ends_with_one_version_everywhere(string scenario, string strategy)
    {
        var result = await OneRace.RunAsync(scenario, strategy);
        var expected = strategy == "early-rollback" ? Scenario.Find(scenario)!.Oldest : Scenario.Find(scenario)!.Newest;

        result.Moments[^1].Instances.Should().Equal(
            Scenario.Find(scenario)!.Versions.Select(version => version == expected ? 8 : 0), "the deployment is finished");
        result.Phase.Should().Be(strategy == "early-rollback" ? MigrationPhase.RolledBack : MigrationPhase.Complete);
    }

    [Fact]
    public async Task A_plan_that_is_complete_refuses_to_be_rolled_back()
    {
        var result = await OneRace.RunAsync("rename", "late-rollback");

        result.Refusal.Should().Contain("the old side is gone", "the lesson is that there is no way back");
    }

    [Fact]
    public async Task A_strategy_that_does_not_suit_the_scenario_is_refused()
    {
        var run = () => OneRace.RunAsync("not-null", "no-dual-write");

        await run.Should().ThrowAsync<ArgumentException>().WithMessage("The strategy 'no-dual-write' does not suit the scenario 'not-null'");
    }

    [Fact]
    public async Task A_cancelled_race_ends_at_the_next_tick()
    {
        using var stop = new CancellationTokenSource();
        var ticks = 0;

        var run = () => Race.RunAsync(
            new RaceRequest(new RenameScenario(), Strategy.All),
            (_, _) =>
            {
                if (++ticks == 3)
                    stop.Cancel();
            },
            stop.Token);

        await run.Should().ThrowAsync<OperationCanceledException>();
        ticks.Should().Be(3);
    }

    [Fact]
    public async Task An_observer_sees_every_tick_of_every_strategy_in_order()
    {
        List<(string Strategy, int Tick)> seen = [];

        await Race.RunAsync(
            new RaceRequest(new RenameScenario(), Strategy.Find("big-bang")!, Strategy.Find("expand-contract")!),
            (strategy, moment) => seen.Add((strategy.Name, moment.Tick)));

        seen.Should().Equal(
            [.. Enumerable.Range(0, 50).Select(tick => ("big-bang", tick)), .. Enumerable.Range(0, 50).Select(tick => ("expand-contract", tick))]);
    }

    internal static TheoryData<string, string> Combine()
    {
        TheoryData<string, string> races = [];
        foreach (var scenario in Scenario.All)
        {
            foreach (var strategy in Strategy.All.Where(strategy => strategy.Suits(scenario)))
                races.Add(scenario.Name, strategy.Name);
        }

        return races;
    }

    private static string Numbers(StrategyResult result) =>
        $"{result.Losses} {result.Phase} {string.Join(' ', result.Versions)} {string.Join(' ', result.Errors)} "
        + string.Join('\n', result.Moments.Select(moment => $"{moment} {string.Join(',', moment.Instances)}"));
}
