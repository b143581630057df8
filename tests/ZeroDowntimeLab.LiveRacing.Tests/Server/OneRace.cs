namespace ZeroDowntimeLab.LiveRacing.Tests;

/// <summary>A race of one strategy, on a server.</summary>
internal static class OneRace
{
    public static RaceRequest Request(Scenario scenario, Strategy strategy, ServerEnvironment environment, int rows) =>
        new(scenario, strategy) { Environment = environment, Options = environment.DefaultOptions with { Rows = rows } };

    public static async Task<StrategyResult> RunAsync(
        RaceRequest request, Action<Strategy, Moment>? observer = null, CancellationToken cancellationToken = default) =>
        (await Race.RunAsync(request, observer, cancellationToken)).Strategies.Single();

    /// <summary>Starts a race of no strategy: a test decides what happens in it.</summary>
    public static Task<ServerTrack> StartAsync(RaceDatabase database, ServerEnvironment environment, int rows)
    {
        var scenario = new RenameScenario();
        var request = new RaceRequest(scenario) { Environment = environment, Options = environment.DefaultOptions with { Rows = rows } };
        return ServerTrack.StartAsync(new RaceRun(request, environment, Instance.InProcess(scenario), CancellationToken.None), database);
    }
}
