using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.LiveRacing.Tests;

public class ServerRaceTests
{
    public static TheoryData<string> Scenarios => [.. Scenario.All.Select(scenario => scenario.Name)];

    [PostgresTheory]
    [MemberData(nameof(Scenarios))]
    public async Task What_works_in_memory_works_on_a_server_and_nothing_else(string name)
    {
        var request = new RaceRequest(Scenario.Find(name)!) { WithCompatibility = true };

        var onServer = await Race.RunAsync(request with { Environment = await EnvironmentAsync() });

        onServer.Compatibility.Should().BeEquivalentTo(
            (await Race.RunAsync(request)).Compatibility, options => options.WithStrictOrdering(), "the lab teaches what a server does");
    }

    [PostgresTheory]
    [MemberData(nameof(Scenarios))]
    public async Task Each_strategy_shows_its_own_symptom_and_no_other(string name)
    {
        var scenario = Scenario.Find(name)!;
        var environment = await EnvironmentAsync();

        var races = await Task.WhenAll(Strategy.All.Where(strategy => strategy.Suits(scenario))
            .Select(strategy => OneRace.RunAsync(OneRace.Request(scenario, strategy, environment, rows: 2_000))));

        races.Select(race => $"{race.Strategy}: {race.Symptom}").Should().Equal(
            races.Select(race => $"{race.Strategy}: {race.Strategy.Symptom}"), "each way to go wrong has one lesson");
        races.Single(race => race.Strategy.Name == "big-bang").Losses.Should().Be(default(Losses), "big bang fails requests, and loses nothing");
        races.Single(race => race.Strategy.Name == "expand-contract").Errors.Should().BeEmpty("nobody may notice it");
    }

    [PostgresFact]
    public async Task A_race_says_where_it_ran_and_what_each_strategy_did()
    {
        List<string> ticks = [];
        var options = new RaceOptions { Rows = 2_000 };
        var request = new RaceRequest(new NotNullScenario(), Strategy.Find("big-bang")!, Strategy.Find("expand-contract")!)
        {
            Environment = await EnvironmentAsync(),
            Options = options,
            WithCompatibility = true,
        };

        var race = await Race.RunAsync(request, (strategy, moment) => ticks.Add($"{strategy} {moment.Tick}"));

        race.Location.Should().MatchRegex(@"^on PostgreSQL \d+\.\d+$");
        race.Strategies.Select(result => result.Strategy.Name).Should().Equal("big-bang", "expand-contract");
        race.Compatibility.Should().HaveCount(6);
        race.Options.Should().BeSameAs(options);
        ticks.Should().Equal(race.Strategies.SelectMany(result => result.Moments.Select(moment => $"{result.Strategy} {moment.Tick}")));
        race.Strategies.Should().OnlyContain(result => result.Moments.Sum(moment => moment.Requests) == result.Requests);
    }

    [Fact]
    public async Task A_strategy_that_does_not_suit_the_scenario_is_refused_before_anything_starts()
    {
        var request = new RaceRequest(new NotNullScenario(), Strategy.Find("big-bang")!, Strategy.Find("early-contract")!)
        {
            Environment = new ServerEnvironment { ConnectionString = "Host=127.0.0.1;Port=1" },
        };

        var race = () => Race.RunAsync(request);

        await race.Should().ThrowAsync<ArgumentException>().WithMessage("The strategy 'early-contract' does not suit the scenario 'not-null'");
    }

    [PostgresFact]
    public async Task What_the_server_refuses_ends_the_race_with_its_reason()
    {
        var role = await RaceRole.CreateAsync();
        await role.ForbidDatabasesAsync();
        var environment = new ServerEnvironment { ConnectionString = role.ConnectionString };

        var race = () => OneRace.RunAsync(OneRace.Request(new RenameScenario(), Strategy.Find("big-bang")!, environment, rows: 10));

        await race.Should().ThrowAsync<RaceFailedException>().WithMessage("The server refused: permission denied to create database (42501)");
    }

    private static async Task<ServerEnvironment> EnvironmentAsync() => new()
    {
        ConnectionString = await TestServer.CreateDatabaseAsync(),
        Duration = TimeSpan.FromSeconds(3),
        Rate = 120,
        Clients = 4,
    };
}
