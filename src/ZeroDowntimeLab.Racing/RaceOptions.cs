namespace ZeroDowntimeLab.Racing;

/// <summary>How large a race is. Time is counted in ticks; on a server a tick has a length in seconds.</summary>
public record RaceOptions
{
    /// <summary>Decides everything that is left to chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many users there are at first; 200 if not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Rows { get; init => field = AtLeastOne(value, nameof(Rows)); } = 200;

    /// <summary>The fewest <see cref="Instances"/>: with fewer of them, a deployment is over before anybody has come.</summary>
    public const int FewestInstances = 3;

    /// <summary>How many instances of the application there are; 8 if not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="FewestInstances"/>.</exception>
    public int Instances { get; init => field = AtLeast(FewestInstances, value, nameof(Instances)); } = 8;

    /// <summary>How many instances a deployment replaces in a tick, less than half of them; 2 if not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int ReplacedInATick { get; init => field = AtLeastOne(value, nameof(ReplacedInATick)); } = 2;

    /// <summary>How many requests come in a tick; 24 if not said. The instances take turns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int RequestsInATick { get; init => field = AtLeastOne(value, nameof(RequestsInATick)); } = 24;

    /// <summary>How many ticks the race lasts, unless a strategy needs more; 50 if not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Ticks { get; init => field = AtLeastOne(value, nameof(Ticks)); } = 50;

    /// <summary>How many ticks of traffic a strategy lets pass where it waits; 2 if not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Pause { get; init => field = AtLeastOne(value, nameof(Pause)); } = 2;

    /// <summary>How many instances are replaced in a tick: so many that both versions meet the traffic, whatever was asked for.</summary>
    internal int ReplacedAtOnce => Math.Min(ReplacedInATick, (Instances - 1) / 2);

    private protected static int AtLeastOne(int value, string name) => AtLeast(1, value, name);

    private static int AtLeast(int least, int value, string name) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}");
}
