using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A column of the numbers.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Text">What it says of a strategy.</param>
/// <param name="Harm">How many requests or users came to harm; <see langword="null"/> if it does not count that.</param>
internal sealed record ReportColumn(string Title, Func<StrategyResult, string> Text, Func<StrategyResult, int>? Harm = null)
{
    private static readonly ReportColumn[] Durations =
    [
        Of("p50 ms", latency => latency.P50), Of("p99 ms", latency => latency.P99), Of("longest ms", latency => latency.Longest),
    ];

    private static readonly ReportColumn[] Counts =
    [
        new("requests", result => RaceText.Number(result.Requests)),
        Of("failed", result => result.Failed),
        Of("wrong", result => result.Wrong),
        Of("lost writes", result => result.Losses.Writes),
        Of("lost rows", result => result.Losses.Rows),
    ];

    private static readonly ReportColumn End = new("ends", result => result.Phase.Label());

    /// <summary>The columns that have something to say of a race.</summary>
    public static IReadOnlyList<ReportColumn> Of(RaceResult race) =>
        race.Strategies.Any(result => result.Latency is not null) ? [.. Counts, .. Durations, End] : [.. Counts, End];

    /// <summary>Whether it says that somebody came to harm.</summary>
    public bool IsHarm(StrategyResult result) => Harm?.Invoke(result) > 0;

    private static ReportColumn Of(string title, Func<StrategyResult, int> harm) => new(title, result => RaceText.Number(harm(result)), harm);

    private static ReportColumn Of(string title, Func<Latency, double> time) =>
        new(title, result => result.Latency is { } latency ? RaceText.Milliseconds(time(latency)) : "");
}
