namespace ZeroDowntimeLab.Cli;

/// <summary>The speed of a step in rows. Rows of an earlier run do not count.</summary>
internal sealed class RowRate(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long? _before;

    /// <summary>For example <c>12,000 of 100,000 rows</c>, <c>48,000 rows/s</c> and <c>2 s left</c>.</summary>
    public IReadOnlyList<string> Describe(RowProgress rows)
    {
        _before ??= rows.Done;
        var seconds = time.GetElapsedTime(_start).TotalSeconds;
        var rate = seconds > 0 ? (rows.Done - _before.Value) / seconds : 0;
        var done = $"{rows.Done:N0} of {rows.Total:N0} rows";
        return rate <= 0 ? [done] : [done, $"{rate:N0} rows/s", $"{Left((rows.Total - rows.Done) / rate)} left"];
    }

    private static string Left(double seconds) => seconds switch
    {
        < 100 => $"{Math.Ceiling(seconds):0} s",
        < 6_000 => $"{seconds / 60:0} min",
        _ => $"{seconds / 3600:0.0} h",
    };
}
