namespace ZeroDowntimeLab.Racing.Tests;

/// <summary>A race of one strategy, in memory.</summary>
internal static class OneRace
{
    public static Task<StrategyResult> RunAsync(string scenario, string strategy, RaceOptions? options = null, int requestsInATick = 24) =>
        RunAsync(Scenario.Find(scenario)!, Strategy.Find(strategy)!, options ?? new RaceOptions(), requestsInATick);

    public static async Task<StrategyResult> RunAsync(Scenario scenario, Strategy strategy, RaceOptions options, int requestsInATick = 24) =>
        (await Race.RunAsync(new RaceRequest(scenario, strategy)
        {
            Environment = new InMemoryEnvironment { RequestsInATick = requestsInATick },
            Options = options,
        })).Strategies.Single();
}
