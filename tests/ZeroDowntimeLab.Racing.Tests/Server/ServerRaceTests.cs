using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Racing.Tests;

public class ServerRaceTests
{
    private static readonly ServerRaceOptions Short = new() { Duration = TimeSpan.FromSeconds(3), Rows = 2_000, Clients = 6 };

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

        var races = await Task.WhenAll(Strategy.All.Where(strategy => strategy.Suits(scenario)).Select(async strategy =>
            (await Race.RunOnServerAsync(scenario, [strategy], server, Short)).Strategies.Single()));

        races.ToDictionary(race => race.Strategy.Name, race => race.Symptom).Should().Equal(
            races.ToDictionary(race => race.Strategy.Name, race => race.Strategy.Symptom), "each way to go wrong has one lesson: {0}", string.Join("; ", races.Select(r => r.Strategy + ": " + r.Verdict + " " + r.Latency + string.Join(", ", r.Errors))));
    }
}
