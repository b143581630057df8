using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>
/// A race on a PostgreSQL server, in real time. Each strategy gets a database of its own, which is dropped afterwards.
/// Each request is due at a time of its own, whether or not earlier ones have an answer, and its latency counts from
/// then. A client sends one request at a time; those that are due meanwhile follow at once.
/// </summary>
public sealed class ServerEnvironment : RaceEnvironment
{
    /// <summary>How many users there are at first by default.</summary>
    public const int DefaultRows = 20_000;

    /// <summary>
    /// A connection string to any database of the server, for a user who may create databases; the default is a throwaway
    /// server for this race alone.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary>The port of the throwaway server; 0, the default, for any free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Whether the sample application is used, over HTTP, with each instance in a process of its own; the default is an
    /// application within this process. The sample application supports <see cref="SplitScenario"/> only.
    /// </summary>
    public bool OverHttp { get; init; }

    /// <summary>How many requests come in a second; the default is 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Rate { get; init => field = RaceOptions.AtLeast(1, value, nameof(Rate)); } = 200;

    /// <summary>How many clients they come from, each with users of its own; the default is 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one.</exception>
    public int Clients { get; init => field = RaceOptions.AtLeast(1, value, nameof(Clients)); } = 8;

    /// <summary>How long the race lasts, unless a strategy takes longer; the default is ten seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a millisecond.</exception>
    public TimeSpan Duration
    {
        get;
        init => field = value >= TimeSpan.FromMilliseconds(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Duration must be at least a millisecond");
    } = TimeSpan.FromSeconds(10);

    /// <summary>The clock of the race; the default is that of the system.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <inheritdoc/>
    public override bool IsRealTime => true;

    /// <summary>More rows than in memory; over HTTP fewer instances, since each is a process.</summary>
    public override RaceOptions DefaultOptions => OverHttp
        ? new() { Rows = DefaultRows, Instances = RaceOptions.FewestInstances, ReplacedInATick = 1 }
        : new() { Rows = DefaultRows };

    internal override long RequestsIn(RaceOptions options) => (long)(Rate * Duration.TotalSeconds);

    internal override async Task<RaceSite> OpenAsync(RaceRequest request, CancellationToken cancellationToken) =>
        await ServerSite.OpenAsync(request, this, cancellationToken).ConfigureAwait(false);

    /// <summary>How long a tick is: at least a millisecond.</summary>
    internal TimeSpan TickIn(RaceOptions options) => TimeSpan.FromMilliseconds(Math.Max(1, Duration.TotalMilliseconds / options.Ticks));
}
