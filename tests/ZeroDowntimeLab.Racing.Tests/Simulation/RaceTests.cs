namespace ZeroDowntimeLab.Racing.Tests;

public class RaceTests
{
    public static TheoryData<string, string> Races => Combine(strategy => true);

    [Theory]
    [MemberData(nameof(Races))]
    public async Task The_same_seed_gives_the_same_race(string scenario, string strategy)
    {
        var first = await RunAsync(scenario, strategy, new RaceOptions { Seed = 7 });
        var second = await RunAsync(scenario, strategy, new RaceOptions { Seed = 7 });

        Numbers(second).Should().Be(Numbers(first), "nothing but the seed decides");
    }

    [Fact]
    public async Task Another_seed_gives_another_race()
    {
        var first = await RunAsync("rename", "no-dual-write", new RaceOptions { Seed = 7 });
        var second = await RunAsync("rename", "no-dual-write", new RaceOptions { Seed = 8 });

        Numbers(second).Should().NotBe(Numbers(first), "it asks for other users");
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task Every_strategy_sees_as_many_requests_as_were_asked_for(string scenario, string strategy)
    {
        var options = new RaceOptions();

        var result = await RunAsync(scenario, strategy, options);

        result.Requests.Should().Be(options.Ticks * options.RequestsInATick, "else the strategies cannot be compared");
        result.Moments.Should().HaveCount(options.Ticks);
        result.Moments.Should().OnlyContain(moment => moment.Instances.Sum() == options.Instances, "no instance goes without another in its place");
        result.Moments.Sum(moment => moment.Failed).Should().Be(result.Failed, "both count the same requests");
        result.Errors.Sum(error => error.Value).Should().Be(result.Failed, "every failure has a reason");
    }

    [Fact]
    public async Task A_backfill_keeps_ahead_of_the_rows_that_come_meanwhile()
    {
        var options = new RaceOptions { Rows = 1, RequestsInATick = 500 };

        var result = await Race.RunAsync(
            Scenario.Find("rename")!,
            new ExpandContract(),
            options,
            (_, moment) => moment.Tick.Should().BeLessThan(options.Ticks, "else the race would never end"));

        result.Phase.Should().Be(MigrationPhase.Complete);
        result.Failed.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Races))]
    public async Task A_race_ends_with_one_version_everywhere(string scenario, string strategy)
    {
        var result = await RunAsync(scenario, strategy);
        var expected = strategy == "early-rollback" ? Scenario.Find(scenario)!.Oldest : Scenario.Find(scenario)!.Newest;

        result.Moments[^1].Instances.Should().Equal(
            Scenario.Find(scenario)!.Versions.Select(version => version == expected ? 8 : 0), "the deployment has come to its end");
        result.Phase.Should().Be(strategy == "early-rollback" ? MigrationPhase.RolledBack : MigrationPhase.Complete);
    }

    [Fact]
    public async Task A_plan_that_is_complete_refuses_to_be_rolled_back()
    {
        var result = await RunAsync("rename", "late-rollback");

        result.Refusal.Should().Contain("the old side is gone", "the lesson is that there is no way back");
    }

    [Fact]
    public async Task A_strategy_that_there_is_not_for_a_change_is_refused()
    {
        var run = () => Race.RunAsync(new NotNullScenario(), new NoDualWrite());

        await run.Should().ThrowAsync<ArgumentException>().WithMessage("There is no strategy 'no-dual-write' for 'not-null'*");
    }

    [Fact]
    public async Task An_observer_sees_every_tick_of_every_strategy_in_order()
    {
        List<(string Strategy, int Tick)> seen = [];

        await Race.RunAsync(
            new RenameScenario(), [new BigBang(), new ExpandContract()], observer: (strategy, moment) => seen.Add((strategy.Name, moment.Tick)));

        seen.Should().Equal(
            [.. Enumerable.Range(0, 50).Select(tick => ("big-bang", tick)), .. Enumerable.Range(0, 50).Select(tick => ("expand-contract", tick))]);
    }

    internal static TheoryData<string, string> Combine(Func<Strategy, bool> chosen)
    {
        TheoryData<string, string> races = [];
        foreach (var scenario in Scenario.All)
        {
            foreach (var strategy in Strategy.All.Where(strategy => strategy.Suits(scenario) && chosen(strategy)))
                races.Add(scenario.Name, strategy.Name);
        }

        return races;
    }

    internal static Task<StrategyResult> RunAsync(string scenario, string strategy, RaceOptions? options = null) =>
        Race.RunAsync(Scenario.Find(scenario)!, Strategy.All.Single(known => known.Name == strategy), options);

    private static string Numbers(StrategyResult result) =>
        $"{result.Losses} {result.Phase} {string.Join(' ', result.Versions)} {string.Join(' ', result.Errors)} "
        + string.Join('\n', result.Moments.Select(moment => $"{moment} {string.Join(',', moment.Instances)}"));
}
