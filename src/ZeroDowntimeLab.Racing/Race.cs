namespace ZeroDowntimeLab.Racing;

/// <summary>Runs one change in several ways, each on a table of its own with the same traffic.</summary>
public static partial class Race
{
    /// <summary>A race in memory. The same seed gives the same result.</summary>
    /// <param name="scenario">What changes.</param>
    /// <param name="strategies">The ways to make the change.</param>
    /// <param name="options">How large it is.</param>
    /// <param name="observer">Told of each tick of each strategy when it has ended.</param>
    /// <exception cref="ArgumentException">There is no such way for that change.</exception>
    public static async Task<RaceResult> RunAsync(
        Scenario scenario, IEnumerable<Strategy> strategies, RaceOptions? options = null, Action<Strategy, Moment>? observer = null)
    {
        options ??= new RaceOptions();
        List<StrategyResult> results = [];
        foreach (var strategy in strategies)
            results.Add(await RunAsync(scenario, strategy, options, observer).ConfigureAwait(false));
        return new RaceResult(scenario, options, "in memory", results, await ObserveAsync(scenario).ConfigureAwait(false));
    }

    /// <summary>One strategy in memory.</summary>
    /// <inheritdoc cref="RunAsync(Scenario, IEnumerable{Strategy}, RaceOptions?, Action{Strategy, Moment}?)"/>
    public static async Task<StrategyResult> RunAsync(
        Scenario scenario, Strategy strategy, RaceOptions? options = null, Action<Strategy, Moment>? observer = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        RequireSuits(strategy, scenario);
        options ??= new RaceOptions();
        var track = new SimulatedTrack(scenario, options, ObserverOf(strategy, observer));
        await strategy.RunAsync(track).ConfigureAwait(false);
        await track.ServeAsync(Math.Max(options.Ticks - track.Ticks, 0)).ConfigureAwait(false);
        return await track.EndAsync(strategy).ConfigureAwait(false);
    }

    /// <summary>Which version of the application works in which phase, tried out in memory.</summary>
    public static Task<IReadOnlyList<PhaseObservation>> ObserveAsync(Scenario scenario) => CompatibilityTrial.RunAsync(scenario, () =>
    {
        var users = new MemoryUsers(scenario, CompatibilityTrial.Rows);
        return Task.FromResult<(IUserStore, IMigrationTarget)>((users, new InMemoryTarget(new Database(users.Table))));
    });

    private static void RequireSuits(Strategy strategy, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        if (!strategy.Suits(scenario))
            throw new ArgumentException($"There is no strategy '{strategy.Name}' for '{scenario.Name}'", nameof(strategy));
    }

    private static Observer? ObserverOf(Strategy strategy, Action<Strategy, Moment>? observer) =>
        observer is null ? null : new Observer(moment => observer(strategy, moment));

    private sealed class Observer(Action<Moment> report) : IProgress<Moment>
    {
        public void Report(Moment value) => report(value);
    }
}
