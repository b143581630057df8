using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A race in memory that can be run.</summary>
/// <param name="Scenario">What changes.</param>
/// <param name="Strategies">The ways to change it.</param>
/// <param name="Options">How large it is.</param>
internal record RaceRequest(Scenario Scenario, IReadOnlyList<Strategy> Strategies, RaceOptions Options)
{
    // On a terminal a race in memory lasts about a second, so that it can be seen.
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(1);

    /// <summary>How many requests each strategy will see.</summary>
    public virtual long Requests => (long)Options.Ticks * Options.RequestsInATick;

    /// <summary>What is being done while it runs.</summary>
    public virtual string Doing => "Running the race";

    /// <summary>How long to show each tick.</summary>
    public virtual TimeSpan Pause => Shown / (Strategies.Count * Options.Ticks);

    /// <summary>Runs it.</summary>
    public virtual Task<RaceResult> RunAsync(Action<Strategy, Moment>? observer, CancellationToken cancellationToken)
    {
        void Observe(Strategy strategy, Moment moment)
        {
            cancellationToken.ThrowIfCancellationRequested();
            observer?.Invoke(strategy, moment);
        }

        // A race in memory waits for nothing, so on this thread nobody would hear Ctrl+C.
        return Task.Run(() => Race.RunAsync(Scenario, Strategies, Options, Observe), cancellationToken);
    }
}
