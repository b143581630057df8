using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Racing.Tests;

public class ServerRaceTests
{
    private static readonly ServerRaceOptions Short = new() { Duration = TimeSpan.FromSeconds(3), Rows = 2_000, Rate = 120, Clients = 4 };

    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(scenario => scenario.Name)];

    [PostgresTheory]
    [MemberData(nameof(Scenarios))]
    public async Task What_works_in_memory_works_on_a_server_and_nothing_else(string name)
    {
        var scenario = Scenario.Find(name)!;

        var onServer = await Race.ObserveOnServerAsync(scenario, await TestServer.CreateDatabaseAsync());

        onServer.Should().BeEquivalentTo(
            await Race.ObserveAsync(scenario), options => options.WithStrictOrdering(), "the lab teaches what a server does");
    }

    [PostgresTheory]
    [MemberData(nameof(Scenarios))]
    public async Task Each_strategy_shows_its_own_symptom_and_no_other(string name)
    {
        var scenario = Scenario.Find(name)!;
        var server = await TestServer.CreateDatabaseAsync();

        var races = await Task.WhenAll(Strategy.All.Where(strategy => strategy.Suits(scenario))
            .Select(strategy => Race.RunOnServerAsync(scenario, strategy, server, Short)));

        races.Select(race => $"{race.Strategy}: {race.Symptom}").Should().Equal(
            races.Select(race => $"{race.Strategy}: {race.Strategy.Symptom}"), "each way to go wrong has one lesson");
        races.Single(race => race.Strategy is BigBang).Losses.Should().Be(default(Losses), "big bang fails requests, and loses nothing");
        races.Single(race => race.Strategy is ExpandContract).Errors.Should().BeEmpty("nobody may notice it");
    }

    [PostgresFact]
    public async Task A_race_says_where_it_ran_and_what_each_strategy_came_to()
    {
        List<string> ticks = [];

        var race = await Race.RunOnServerAsync(
            new NotNullScenario(),
            [new BigBang(), new ExpandContract()],
            await TestServer.CreateDatabaseAsync(),
            Short,
            (strategy, moment) => ticks.Add($"{strategy} {moment.Tick}"));

        race.Place.Should().MatchRegex(@"^on PostgreSQL \d+\.\d+$");
        race.Strategies.Select(result => result.Strategy.Name).Should().Equal("big-bang", "expand-contract");
        race.Compatibility.Should().HaveCount(6);
        race.Options.Should().BeSameAs(Short);
        ticks.Should().Equal(race.Strategies.SelectMany(result => result.Moments.Select(moment => $"{result.Strategy} {moment.Tick}")));
        race.Strategies.Should().OnlyContain(result => result.Moments.Sum(moment => moment.Requests) == result.Requests);
    }

    [Fact]
    public async Task A_strategy_that_does_not_suit_is_refused_before_anything_starts()
    {
        var server = new Npgsql.NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = 1 }.ConnectionString;

        var race = () => Race.RunOnServerAsync(new NotNullScenario(), [new BigBang(), new EarlyContract()], server);

        await race.Should().ThrowAsync<ArgumentException>().WithMessage("There is no strategy 'early-contract' for 'not-null'*");
    }
}
