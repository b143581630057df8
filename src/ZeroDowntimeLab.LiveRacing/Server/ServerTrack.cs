using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>
/// A race on a server, in real time: a real database, traffic that does not wait, and instances that finish what they
/// have begun before they are replaced.
/// </summary>
internal sealed class ServerTrack : RaceTrack, IAsyncDisposable
{
    private readonly RaceRun _run;
    private readonly RaceDatabase _database;
    private readonly List<Client> _clients;
    private readonly LoadBalancer _balancer;
    private readonly OpenLoop _traffic;
    private readonly PlanRunner _runner;
    private readonly PeriodicTimer _timer;
    private readonly RaceLog _log;
    private Task _counting = Task.CompletedTask;
    private bool _isMigrating;

    private ServerTrack(RaceRun run, RaceDatabase database, IEnumerable<Instance> instances, IProgress<Moment>? observer)
        : base(run.Request.Scenario, run.Request.Options)
    {
        (_run, _database) = (run, database);
        var environment = run.Environment;
        _clients = [.. Enumerable.Range(0, environment.Clients).Select(number => new Client(Scenario, Options.Rows, Options.Seed, number, environment.Clients))];
        _balancer = new LoadBalancer(instances);
        _traffic = new OpenLoop(_balancer, _clients, environment.Rate, environment.Time);
        _runner = new PlanRunner(database, Watch, run.CancellationToken);
        _timer = new PeriodicTimer(environment.TickIn(Options), environment.Time);
        _log = new RaceLog(Scenario, observer);
    }

    /// <summary>Makes the table, starts the instances, and then the traffic.</summary>
    /// <param name="run">The race.</param>
    /// <param name="database">Where the table is made.</param>
    /// <param name="observer">Told of each tick when it has ended.</param>
    public static async Task<ServerTrack> StartAsync(RaceRun run, RaceDatabase database, IProgress<Moment>? observer = null)
    {
        var (scenario, options) = (run.Request.Scenario, run.Request.Options);
        await PostgresUsers.CreateAsync(database.Source, scenario, options.Rows).ConfigureAwait(false);
        var instances = await StartAllAsync([.. Enumerable.Range(0, options.Instances).Select(_ => run.Start(database, scenario.Oldest))]).ConfigureAwait(false);
        var track = new ServerTrack(run, database, instances, observer);
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

    public override async Task ServeAsync(int ticks)
    {
        await Task.Delay(ticks * _timer.Period, _run.Environment.Time, _run.CancellationToken).ConfigureAwait(false);
        await _traffic.CatchUpAsync(_run.CancellationToken).ConfigureAwait(false);
    }

    public override async Task ReplaceAsync(int instance, AppVersion version)
    {
        var next = await _run.Start(_database, version).ConfigureAwait(false);
        await _balancer.ReplaceAsync(instance, next).ConfigureAwait(false);
        await base.ReplaceAsync(instance, version).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _traffic.DisposeAsync().ConfigureAwait(false);
        await StopCountingAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _balancer.DisposeAsync().ConfigureAwait(false);
        await _runner.DisposeAsync().ConfigureAwait(false);
    }

    internal override int Ticks => _log.Ticks;

    internal override async Task<StrategyResult> EndAsync(Strategy strategy)
    {
        await _traffic.StopAsync().ConfigureAwait(false);
        await StopCountingAsync().ConfigureAwait(false);
        EndTick();
        var users = await new PostgresUsers(_database.Source, Scenario).ReadAllAsync(Judge).ConfigureAwait(false);
        return _log.Result(strategy, this, Losses.Sum(_clients.Select(client => client.Count(users))));
    }

    private protected override Task ExecuteAsync(MigrationPlan plan, MigrationPhase? stopAfter) => _runner.ExecuteAsync(plan, stopAfter);

    private protected override Task ExecuteAtOnceAsync(MigrationPlan plan) => _runner.ExecuteAtOnceAsync(plan);

    private protected override Task CrashAsync(MigrationPlan plan) => _runner.CrashInBackfillAsync(plan);

    private protected override Task UndoAsync(MigrationPlan plan) => _runner.UndoAsync(plan);

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

    // The plan waits here until the requests sent before have ended: their writes count as there before the first backfill.
    private void Watch(MigrationProgress progress)
    {
        if (_isMigrating || !IsExpanded(progress.Plan))
            return;
        _isMigrating = true;
        foreach (var client in _clients)
            client.IsExpanded = true;
        _balancer.DrainAsync().GetAwaiter().GetResult();
    }

    // Only this method writes to the log while the race runs; clients put requests that have ended into a queue.
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
