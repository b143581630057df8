namespace ZeroDowntimeLab.Cli;

/// <summary>How fast a step gets through its rows. What an earlier run has done does not count.</summary>
internal sealed class RowRate(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long? _before;

    /// <summary>For example <c>12,000 of 100,000 rows, 48,000 rows/s, 2 s left</c>.</summary>
    public string Describe(RowProgress rows)
    {
        _before ??= rows.Done;
        var seconds = time.GetElapsedTime(_start).TotalSeconds;
        var rate = seconds > 0 ? (rows.Done - _before.Value) / seconds : 0;
        var text = FormattableString.Invariant($"{rows.Done:N0} of {rows.Total:N0} rows");
        return rate <= 0
            ? text
            : text + FormattableString.Invariant($", {rate:N0} rows/s, {Left((rows.Total - rows.Done) / rate)} left");
    }

    private static string Left(double seconds) => seconds switch
    {
        < 100 => FormattableString.Invariant($"{Math.Ceiling(seconds):0} s"),
        < 6_000 => FormattableString.Invariant($"{seconds / 60:0} min"),
        _ => FormattableString.Invariant($"{seconds / 3600:0.0} h"),
    };
}
