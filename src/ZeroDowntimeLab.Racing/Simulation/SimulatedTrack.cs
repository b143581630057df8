namespace ZeroDowntimeLab.Racing;

/// <summary>
/// A race in memory, on one thread and without a clock: the plan runs on real tables through the real executor, and a
/// tick of traffic passes between any two of its batches and after each of its steps.
/// </summary>
internal sealed class SimulatedTrack : RaceTrack
{
    // About so many ticks pass during a backfill, however many rows there are.
    private const int BatchesOfABackfill = 8;

    private readonly MemoryUsers _users;
    private readonly Client _client;
    private readonly RaceLog _log;
    private readonly MigrationExecutor _executor;
    private int _turn;

    /// <summary>A track with the scenario's users.</summary>
    public SimulatedTrack(Scenario scenario, RaceOptions options, IProgress<Moment>? observer = null)
        : base(scenario, options)
    {
        _users = new MemoryUsers(scenario, options.Rows);
        _client = new Client(scenario, options.Rows, options.Seed);
        _log = new RaceLog(scenario, observer);
        // Every request of a tick may be a new row, and a backfill that is slower than they come never ends.
        var batch = Math.Max((int)Math.Ceiling(options.Rows / (double)BatchesOfABackfill), options.RequestsInATick);
        _executor = new MigrationExecutor(new InMemoryTarget(new Database(_users.Table), batch));
    }

    public override int Ticks => _log.Ticks;

    public override Task ServeAsync(int ticks)
    {
        for (var tick = 0; tick < ticks; tick++)
            Serve();
        return Task.CompletedTask;
    }

    /// <summary>What it has come to.</summary>
    public async Task<StrategyResult> EndAsync(Strategy strategy) =>
        _log.Result(strategy, this, _client.Count(await _users.ReadAllAsync(Judge).ConfigureAwait(false)));

    protected override Task ExecuteAsync(MigrationPlan plan, MigrationPhase? stopAfter) =>
        _executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = stopAfter, Progress = new OnProgress(Pass) });

    protected override Task ExecuteAtOnceAsync(MigrationPlan plan) => _executor.ExecuteAsync(plan);

    // The executor leaves the plan where it stands, as it would if it had been killed; the tables keep what was done.
    protected override Task CrashAsync(MigrationPlan plan) => _executor.ExecuteAsync(plan, new MigrationOptions
    {
        StandOnFailure = true,
        Progress = new OnProgress(progress =>
        {
            if (progress.Rows is { } rows && rows.Done >= rows.Total / 2)
                throw new CrashException();
            Pass(progress);
        }),
    });

    protected override Task UndoAsync(MigrationPlan plan) => _executor.RollbackAsync(plan);

    private void Pass(MigrationProgress progress)
    {
        _client.IsMigrating |= IsExpanded(progress.Plan);
        var isBetweenBatches = progress.Rows is { } rows && rows.Done > 0 && rows.Done < rows.Total;
        if (isBetweenBatches || progress.Event == StepEvent.Finished)
            Serve();
    }

    private void Serve()
    {
        for (var request = 0; request < Options.RequestsInATick; request++)
        {
            var version = Instances[_turn++ % Instances.Count];
            _log.Add(version, Send(version));
        }

        _log.EndTick(Phase, Instances);
    }

    // A table in memory answers at once.
    private Outcome Send(AppVersion version) =>
        _client.SendAsync(_users, version, _client.Next(version)).AsTask().GetAwaiter().GetResult();

    private sealed class OnProgress(Action<MigrationProgress> report) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => report(value);
    }

    private sealed class CrashException() : Exception("crashed");
}
