namespace ZeroDowntimeLab.Racing;

/// <summary>Starts an instance of the application that has that version, and returns it when it is ready.</summary>
internal delegate Task<Instance> StartInstance(RaceDatabase database, AppVersion version);

/// <summary>
/// A race on a server, in real time: a real database, traffic that does not wait, and instances that finish what they
/// have begun before they are replaced.
/// </summary>
internal sealed class ServerTrack : RaceTrack, IAsyncDisposable
{
    private readonly RaceDatabase _database;
    private readonly StartInstance _start;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Client> _clients;
    private readonly LoadBalancer _balancer;
    private readonly OpenLoop _traffic;
    private readonly PlanRunner _runner;
    private readonly PeriodicTimer _timer;
    private readonly RaceLog _log;
    private Task _counting = Task.CompletedTask;
    private bool _isMigrating;

    private ServerTrack(
        Scenario scenario,
        ServerRaceOptions options,
        RaceDatabase database,
        StartInstance start,
        IEnumerable<Instance> instances,
        IProgress<Moment>? observer,
        CancellationToken cancellationToken)
        : base(scenario, options)
    {
        (_database, _start, _cancellationToken) = (database, start, cancellationToken);
        _clients = [.. Enumerable.Range(0, options.Clients).Select(number => new Client(scenario, options.Rows, options.Seed, number, options.Clients))];
        _balancer = new LoadBalancer(instances);
        _traffic = new OpenLoop(_balancer, _clients, options.Rate);
        _runner = new PlanRunner(database, Watch, cancellationToken);
        _timer = new PeriodicTimer(options.Tick);
        _log = new RaceLog(scenario, observer);
    }

    public override int Ticks => _log.Ticks;

    /// <summary>Makes the table, starts the instances, and then the traffic.</summary>
    /// <param name="scenario">What changes.</param>
    /// <param name="options">How large the race is.</param>
    /// <param name="database">Where the table is to be.</param>
    /// <param name="start">Starts each instance.</param>
    /// <param name="observer">Told of each tick when it has ended.</param>
    /// <param name="cancellationToken">Ends the race where it next waits, and a plan that runs.</param>
    public static async Task<ServerTrack> StartAsync(
        Scenario scenario,
        ServerRaceOptions options,
        RaceDatabase database,
        StartInstance start,
        IProgress<Moment>? observer = null,
        CancellationToken cancellationToken = default)
    {
        await PostgresUsers.CreateAsync(database.Source, scenario, options.Rows).ConfigureAwait(false);
        var instances = await StartAllAsync(Enumerable.Range(0, options.Instances).Select(_ => start(database, scenario.Oldest)).ToList()).ConfigureAwait(false);
        var track = new ServerTrack(scenario, options, database, start, instances, observer, cancellationToken);
        try
        {
            await track.WarmUpAsync().ConfigureAwait(false);
        }
        catch
        {
            await track.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        track._traffic.Start();
        track._counting = track.CountAsync();
        return track;
    }

    public override Task ServeAsync(int ticks) => Task.Delay(ticks * _timer.Period, _cancellationToken);

    public override async Task ReplaceAsync(int instance, AppVersion version)
    {
        var next = await _start(_database, version).ConfigureAwait(false);
        await _balancer.ReplaceAsync(instance, next).ConfigureAwait(false);
        await base.ReplaceAsync(instance, version).ConfigureAwait(false);
    }

    /// <summary>Ends the traffic and says what it has come to, after a look at every user.</summary>
    public async Task<StrategyResult> EndAsync(Strategy strategy)
    {
        await _traffic.StopAsync().ConfigureAwait(false);
        await StopCountingAsync().ConfigureAwait(false);
        EndTick();
        var users = await new PostgresUsers(_database.Source, Scenario).ReadAllAsync(Judge).ConfigureAwait(false);
        return _log.Result(strategy, this, _clients.Aggregate(default(Losses), (losses, client) => losses + client.Count(users)));
    }

    public async ValueTask DisposeAsync()
    {
        await _traffic.DisposeAsync().ConfigureAwait(false);
        await StopCountingAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _balancer.DisposeAsync().ConfigureAwait(false);
        await _runner.DisposeAsync().ConfigureAwait(false);
    }

    protected override Task ExecuteAsync(MigrationPlan plan, MigrationPhase? stopAfter) => _runner.ExecuteAsync(plan, stopAfter);

    protected override Task ExecuteAtOnceAsync(MigrationPlan plan) => _runner.ExecuteAtOnceAsync(plan);

    protected override Task CrashAsync(MigrationPlan plan) => _runner.CrashInBackfillAsync(plan);

    protected override Task UndoAsync(MigrationPlan plan) => _runner.UndoAsync(plan);

    private static async Task<IReadOnlyList<Instance>> StartAllAsync(IReadOnlyList<Task<Instance>> starts)
    {
        try
        {
            return await Task.WhenAll(starts).ConfigureAwait(false);
        }
        catch
        {
            foreach (var start in starts.Where(start => start.IsCompletedSuccessfully))
                await start.Result.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // The first requests open connections and load code, which is not what is measured.
    private Task WarmUpAsync() => Task.WhenAll(_clients.Select(async _ =>
    {
        for (var instance = 0; instance < Options.Instances; instance++)
        {
            using var visit = _balancer.Enter();
            await visit.Instance.Users.ReadAsync(Scenario.Oldest, id: 1).ConfigureAwait(false);
        }
    }));

    // The plan goes on when what was sent before has arrived: it counts as having been there before the first backfill.
    private void Watch(MigrationProgress progress)
    {
        if (_isMigrating || !IsExpanded(progress.Plan))
            return;
        _isMigrating = true;
        foreach (var client in _clients)
            client.IsMigrating = true;
        _balancer.DrainAsync().GetAwaiter().GetResult();
    }

    // The log has this one writer while the race runs; clients only put what has ended into a queue.
    private async Task CountAsync()
    {
        while (await _timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false))
            EndTick();
    }

    private void EndTick()
    {
        foreach (var sent in _traffic.TakeEnded())
            _log.Add(sent.Version, sent.Outcome, sent.Milliseconds);
        _log.EndTick(Phase, Instances, _traffic.Waiting);
    }

    private Task StopCountingAsync()
    {
        _timer.Dispose();
        return _counting;
    }
}
