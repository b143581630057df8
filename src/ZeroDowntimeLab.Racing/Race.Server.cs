using ZeroDowntimeLab.PostgreSql;

namespace ZeroDowntimeLab.Racing;

public static partial class Race
{
    /// <summary>
    /// A race on a PostgreSQL server, in real time. Each strategy gets a database of its own, which is dropped afterwards.
    /// </summary>
    /// <param name="scenario">What changes.</param>
    /// <param name="strategies">The ways to make the change.</param>
    /// <param name="connectionString">Any database of the server, for a user who may create databases.</param>
    /// <param name="options">How large it is.</param>
    /// <param name="observer">Told of each tick of each strategy when it has ended.</param>
    /// <param name="cancellationToken">Ends the race where it next waits; nothing of it stays.</param>
    /// <exception cref="ArgumentException">There is no such way for that change. Nothing was touched.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The server cannot be reached, or refuses.</exception>
    public static Task<RaceResult> RunOnServerAsync(
        Scenario scenario,
        IEnumerable<Strategy> strategies,
        string connectionString,
        ServerRaceOptions? options = null,
        Action<Strategy, Moment>? observer = null,
        CancellationToken cancellationToken = default) =>
        RunAsync(OnServer(scenario, connectionString, options), strategies, observer, cancellationToken);

    /// <summary>One strategy on a PostgreSQL server.</summary>
    /// <inheritdoc cref="RunOnServerAsync(Scenario, IEnumerable{Strategy}, string, ServerRaceOptions?, Action{Strategy, Moment}?, CancellationToken)"/>
    public static async Task<StrategyResult> RunOnServerAsync(
        Scenario scenario,
        Strategy strategy,
        string connectionString,
        ServerRaceOptions? options = null,
        Action<Strategy, Moment>? observer = null,
        CancellationToken cancellationToken = default) =>
        (await RunAsync(OnServer(scenario, connectionString, options), strategy, observer, cancellationToken).ConfigureAwait(false)).Result;

    /// <summary>
    /// A race of the sample application, which is deployed and used over HTTP while its table on a PostgreSQL server is
    /// split. Each instance is a process of its own, so a few of them are enough.
    /// </summary>
    /// <exception cref="FileNotFoundException">The sample application is not beside this program.</exception>
    /// <inheritdoc cref="RunOnServerAsync(Scenario, IEnumerable{Strategy}, string, ServerRaceOptions?, Action{Strategy, Moment}?, CancellationToken)"/>
    public static Task<RaceResult> RunOverHttpAsync(
        IEnumerable<Strategy> strategies,
        string connectionString,
        ServerRaceOptions? options = null,
        Action<Strategy, Moment>? observer = null,
        CancellationToken cancellationToken = default) =>
        RunAsync(OverHttp(connectionString, options), strategies, observer, cancellationToken);

    /// <summary>One strategy over HTTP.</summary>
    /// <inheritdoc cref="RunOverHttpAsync(IEnumerable{Strategy}, string, ServerRaceOptions?, Action{Strategy, Moment}?, CancellationToken)"/>
    public static async Task<StrategyResult> RunOverHttpAsync(
        Strategy strategy,
        string connectionString,
        ServerRaceOptions? options = null,
        Action<Strategy, Moment>? observer = null,
        CancellationToken cancellationToken = default) =>
        (await RunAsync(OverHttp(connectionString, options), strategy, observer, cancellationToken).ConfigureAwait(false)).Result;

    /// <summary>Which version of the application works in which phase, tried out on a server.</summary>
    /// <inheritdoc cref="RunOnServerAsync(Scenario, IEnumerable{Strategy}, string, ServerRaceOptions?, Action{Strategy, Moment}?, CancellationToken)"/>
    public static async Task<IReadOnlyList<PhaseObservation>> ObserveOnServerAsync(
        Scenario scenario, string connectionString, CancellationToken cancellationToken = default)
    {
        await using var database = await RaceDatabase.CreateAsync(connectionString, cancellationToken).ConfigureAwait(false);
        return await CompatibilityTrial.RunAsync(scenario, async () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            await database.ClearAsync(scenario).ConfigureAwait(false);
            var users = await PostgresUsers.CreateAsync(database.Source, scenario, CompatibilityTrial.Rows).ConfigureAwait(false);
            return (users, new PostgreSqlTarget(database.Source));
        }).ConfigureAwait(false);
    }

    private static Course OnServer(Scenario scenario, string connectionString, ServerRaceOptions? options)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new Course(scenario, connectionString, options ?? new ServerRaceOptions(), Instance.InProcess(scenario), "on");
    }

    private static Course OverHttp(string connectionString, ServerRaceOptions? options)
    {
        if (!File.Exists(ApiProcess.Program))
            throw new FileNotFoundException($"The sample application is not there: '{ApiProcess.Program}'", ApiProcess.Program);
        options ??= new ServerRaceOptions { Instances = 3, ReplacedInATick = 1 };
        return new Course(new SplitScenario(), connectionString, options, ApiProcess.StartInstanceAsync, "over HTTP, on");
    }

    private static async Task<RaceResult> RunAsync(
        Course course, IEnumerable<Strategy> strategies, Action<Strategy, Moment>? observer, CancellationToken cancellationToken)
    {
        IReadOnlyList<Strategy> all = [.. strategies];
        foreach (var strategy in all)
            RequireSuits(strategy, course.Scenario);
        var table = await ObserveOnServerAsync(course.Scenario, course.ConnectionString, cancellationToken).ConfigureAwait(false);
        List<StrategyResult> results = [];
        Version? version = null;
        foreach (var strategy in all)
        {
            (var result, version) = await RunAsync(course, strategy, observer, cancellationToken).ConfigureAwait(false);
            results.Add(result);
        }

        return new RaceResult(course.Scenario, course.Options, $"{course.Way} PostgreSQL {version}", results, table);
    }

    private static async Task<(StrategyResult Result, Version Server)> RunAsync(
        Course course, Strategy strategy, Action<Strategy, Moment>? observer, CancellationToken cancellationToken)
    {
        RequireSuits(strategy, course.Scenario);
        await using var database = await RaceDatabase.CreateAsync(course.ConnectionString, cancellationToken).ConfigureAwait(false);
        await using var track = await ServerTrack.StartAsync(
            course.Scenario, course.Options, database, course.Start, ObserverOf(strategy, observer), cancellationToken).ConfigureAwait(false);
        await strategy.RunAsync(track).ConfigureAwait(false);
        await track.ServeAsync(Math.Max(course.Options.Ticks - track.Ticks, 0)).ConfigureAwait(false);
        return (await track.EndAsync(strategy).ConfigureAwait(false), database.Version);
    }

    private sealed record Course(Scenario Scenario, string ConnectionString, ServerRaceOptions Options, StartInstance Start, string Way);
}
