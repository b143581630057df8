namespace ZeroDowntimeLab.Racing;

/// <summary>
/// How large a race on a server is. Each request is due at a time of its own, whether or not those before it were
/// answered, and how long it took counts from then; a client sends one at a time, and at once what was due meanwhile.
/// <see cref="RaceOptions.RequestsInATick"/> follows from that and is not asked for.
/// </summary>
public sealed record ServerRaceOptions : RaceOptions
{
    /// <summary>How many requests come in a second; 200 if not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Rate { get; init => field = AtLeastOne(value, nameof(Rate)); } = 200;

    /// <summary>How many clients they come from, each with users of its own; 8 if not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Clients { get; init => field = AtLeastOne(value, nameof(Clients)); } = 8;

    /// <summary>How long the race lasts, unless a strategy needs longer; ten seconds if not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a millisecond.</exception>
    public TimeSpan Duration
    {
        get;
        init => field = value >= TimeSpan.FromMilliseconds(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Duration must be at least a millisecond");
    } = TimeSpan.FromSeconds(10);

    /// <summary>How long a tick is: at least a millisecond.</summary>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(Math.Max(1, Duration.TotalMilliseconds / Ticks));
}
