using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>A column of the table of numbers.</summary>
/// <param name="Title">The title of the column.</param>
/// <param name="Text">The text for a strategy.</param>
/// <param name="Harm">The number of failed requests or harmed users; <see langword="null"/> for other columns.</param>
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

    /// <summary>The columns for a race.</summary>
    public static IReadOnlyList<ReportColumn> Of(RaceResult race) =>
        race.Strategies.Any(result => result.Latency is not null) ? [.. Counts, .. Durations, End] : [.. Counts, End];

    /// <summary>Whether the column shows harm.</summary>
    public bool IsHarm(StrategyResult result) => Harm?.Invoke(result) > 0;

    private static ReportColumn Of(string title, Func<StrategyResult, int> harm) => new(title, result => RaceText.Number(harm(result)), harm);

    private static ReportColumn Of(string title, Func<Latency, double> time) =>
        new(title, result => result.Latency is { } latency ? RaceText.Milliseconds(time(latency)) : "");
}
