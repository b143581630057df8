namespace ZeroDowntimeLab.Racing;

/// <summary>Runs one change in several ways, each on a table of its own with the same traffic.</summary>
public static class Race
{
    /// <summary>Runs a race. In memory, the same seed gives the same result.</summary>
    /// <param name="request">The race.</param>
    /// <param name="observer">Told of each tick of each strategy when it has ended.</param>
    /// <param name="cancellationToken">Ends the race at the next tick. Nothing of it stays behind.</param>
    /// <exception cref="ArgumentException">A strategy does not suit the change. Nothing was touched.</exception>
    /// <exception cref="MigrationException">The environment failed, or an application in it.</exception>
    public static async Task<RaceResult> RunAsync(
        RaceRequest request, Action<Strategy, Moment>? observer = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var strategy in request.Strategies)
            RequireSuits(strategy, request.Scenario);
        await using var site = await request.Environment.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        var compatibility = request.WithCompatibility ? await site.TryVersionsAsync().ConfigureAwait(false) : [];
        List<StrategyResult> results = [];
        foreach (var strategy in request.Strategies)
            results.Add(await site.RunAsync(strategy, ObserverOf(strategy, observer)).ConfigureAwait(false));
        return new RaceResult(request.Scenario, request.Options, site.Location, results, compatibility);
    }

    private static void RequireSuits(Strategy strategy, Scenario scenario)
    {
        if (!strategy.Suits(scenario))
            throw new ArgumentException($"The strategy '{strategy.Name}' does not suit the scenario '{scenario.Name}'");
    }

    private static Observer? ObserverOf(Strategy strategy, Action<Strategy, Moment>? observer) =>
        observer is null ? null : new Observer(moment => observer(strategy, moment));

    private sealed class Observer(Action<Moment> report) : IProgress<Moment>
    {
        public void Report(Moment value) => report(value);
    }
}
