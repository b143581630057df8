namespace ZeroDowntimeLab.Racing;

/// <summary>An environment that is ready for one race, until it is disposed of.</summary>
internal abstract class RaceSite : IAsyncDisposable
{
    /// <summary>Where the race runs, for people: <c>in memory</c>.</summary>
    public abstract string Location { get; }

    /// <summary>Runs one strategy on a table of its own.</summary>
    /// <param name="strategy">The way to make the change.</param>
    /// <param name="observer">Told of each tick when it has ended.</param>
    public abstract Task<StrategyResult> RunAsync(Strategy strategy, IProgress<Moment>? observer);

    /// <summary>Tries every version of the application in every phase.</summary>
    public abstract Task<IReadOnlyList<PhaseObservation>> TryVersionsAsync();

    public abstract ValueTask DisposeAsync();
}
