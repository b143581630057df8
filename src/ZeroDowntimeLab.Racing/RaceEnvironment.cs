namespace ZeroDowntimeLab.Racing;

/// <summary>Where a race runs, with what matters only there.</summary>
public abstract class RaceEnvironment
{
    private protected RaceEnvironment()
    {
    }

    /// <summary>How large a race is here by default.</summary>
    public virtual RaceOptions DefaultOptions => new();

    /// <summary>Whether time passes during a race. Without time, a race is over at once.</summary>
    public abstract bool IsRealTime { get; }

    /// <summary>Returns how many requests each strategy gets.</summary>
    internal abstract long RequestsIn(RaceOptions options);

    /// <summary>Makes it ready for a race.</summary>
    internal abstract Task<RaceSite> OpenAsync(RaceRequest request, CancellationToken cancellationToken);
}
