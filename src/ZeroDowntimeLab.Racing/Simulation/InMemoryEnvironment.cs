namespace ZeroDowntimeLab.Racing;

/// <summary>A race in memory, on one thread and without a clock.</summary>
public sealed class InMemoryEnvironment : RaceEnvironment
{
    /// <summary>How many requests come in a tick; the default is 24. The instances take turns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int RequestsInATick { get; init => field = RaceOptions.AtLeast(1, value, nameof(RequestsInATick)); } = 24;

    /// <inheritdoc/>
    public override bool IsRealTime => false;

    internal override long RequestsIn(RaceOptions options) => (long)options.Ticks * RequestsInATick;

    internal override Task<RaceSite> OpenAsync(RaceRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<RaceSite>(new Site(request, RequestsInATick, cancellationToken));

    private sealed class Site(RaceRequest request, int requestsInATick, CancellationToken cancellationToken) : RaceSite
    {
        public override string Location => "in memory";

        public override Task<StrategyResult> RunAsync(Strategy strategy, IProgress<Moment>? observer) =>
            new SimulatedTrack(request, requestsInATick, observer, cancellationToken).RaceAsync(strategy);

        public override Task<IReadOnlyList<PhaseObservation>> TryVersionsAsync() => CompatibilityTrial.RunAsync(request.Scenario, () =>
        {
            var users = new MemoryUsers(request.Scenario, CompatibilityTrial.Rows);
            return Task.FromResult<(IUserStore, IMigrationTarget)>((users, new InMemoryTarget(new Database(users.Table))));
        });

        public override ValueTask DisposeAsync() => default;
    }
}
