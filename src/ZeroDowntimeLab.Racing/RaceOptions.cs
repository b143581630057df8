namespace ZeroDowntimeLab.Racing;

/// <summary>How large a race is. Time is counted in ticks; on a server a tick has a length in seconds.</summary>
public sealed record RaceOptions
{
    /// <summary>The fewest <see cref="Instances"/>: with fewer, a deployment is over before a request comes.</summary>
    public const int FewestInstances = 3;

    /// <summary>Decides everything that is random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many users there are at first; the default is 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Rows { get; init => field = AtLeast(1, value, nameof(Rows)); } = 200;

    /// <summary>How many instances of the application there are; the default is 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="FewestInstances"/>.</exception>
    public int Instances { get; init => field = AtLeast(FewestInstances, value, nameof(Instances)); } = 8;

    /// <summary>How many instances a deployment replaces in a tick, less than half of them; the default is 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int ReplacedInATick { get; init => field = AtLeast(1, value, nameof(ReplacedInATick)); } = 2;

    /// <summary>How many ticks the race lasts, unless a strategy takes longer; the default is 50.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Ticks { get; init => field = AtLeast(1, value, nameof(Ticks)); } = 50;

    /// <summary>How many ticks of traffic pass where a strategy waits; the default is 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Pause { get; init => field = AtLeast(1, value, nameof(Pause)); } = 2;

    /// <summary>How many instances are really replaced in a tick: always less than half, so that both versions get traffic.</summary>
    internal int ReplacedAtOnce => Math.Min(ReplacedInATick, (Instances - 1) / 2);

    internal static int AtLeast(int least, int value, string name) =>
        value >= least ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}");
}
