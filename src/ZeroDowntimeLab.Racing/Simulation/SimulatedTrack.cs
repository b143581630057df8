namespace ZeroDowntimeLab.Racing;

/// <summary>
/// A race in memory, on one thread and without a clock: the plan runs on real tables through the real executor, and a
/// tick of traffic passes between any two of its batches and after each of its steps.
/// </summary>
internal sealed class SimulatedTrack : RaceTrack
{
    // About this many ticks pass during a backfill, however many rows there are.
    private const int BatchesOfABackfill = 8;

    private readonly int _requestsInATick;
    private readonly CancellationToken _cancellationToken;
    private readonly MemoryUsers _users;
    private readonly Client _client;
    private readonly RaceLog _log;
    private readonly MigrationExecutor _executor;
    private int _turn;

    /// <summary>A track with the scenario's users.</summary>
    public SimulatedTrack(RaceRequest request, int requestsInATick, IProgress<Moment>? observer, CancellationToken cancellationToken)
        : base(request.Scenario, request.Options)
    {
        (_requestsInATick, _cancellationToken) = (requestsInATick, cancellationToken);
        _users = new MemoryUsers(Scenario, Options.Rows);
        _client = new Client(Scenario, Options.Rows, Options.Seed);
        _log = new RaceLog(Scenario, observer);
        // Every request of a tick may be a new row, and a backfill that is slower than they come never ends.
        var batch = Math.Max((int)Math.Ceiling(Options.Rows / (double)BatchesOfABackfill), requestsInATick);
        _executor = new MigrationExecutor(new InMemoryTarget(new Database(_users.Table), batch));
    }

    public override Task ServeAsync(int ticks)
    {
        for (var tick = 0; tick < ticks; tick++)
            Serve();
        return Task.CompletedTask;
    }

    internal override int Ticks => _log.Ticks;

    internal override async Task<StrategyResult> EndAsync(Strategy strategy) =>
        _log.Result(strategy, this, _client.Count(await _users.ReadAllAsync(Judge).ConfigureAwait(false)));

    private protected override Task ExecuteAsync(MigrationPlan plan, MigrationPhase? stopAfter) =>
        _executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = stopAfter, Progress = new OnProgress(Pass) });

    private protected override Task ExecuteAtOnceAsync(MigrationPlan plan) => _executor.ExecuteAsync(plan);

    // The executor leaves the plan where it is, as if it had been killed; the tables keep what was done.
    private protected override Task CrashAsync(MigrationPlan plan) => _executor.ExecuteAsync(plan, new MigrationOptions
    {
        StandOnFailure = true,
        Progress = new OnProgress(progress =>
        {
            if (progress.Rows is { } rows && rows.Done >= rows.Total / 2)
                throw new CrashException();
            Pass(progress);
        }),
    });

    private protected override Task UndoAsync(MigrationPlan plan) => _executor.RollbackAsync(plan);

    private void Pass(MigrationProgress progress)
    {
        _client.IsExpanded |= IsExpanded(progress.Plan);
        var isBetweenBatches = progress.Rows is { } rows && rows.Done > 0 && rows.Done < rows.Total;
        if (isBetweenBatches || progress.Event == StepEvent.Finished)
            Serve();
    }

    private void Serve()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        for (var request = 0; request < _requestsInATick; request++)
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
