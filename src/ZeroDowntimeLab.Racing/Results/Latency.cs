namespace ZeroDowntimeLab.Racing;

/// <summary>How long requests took, in milliseconds, each counted from when it was due.</summary>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P99">99 of 100 took no longer.</param>
/// <param name="Longest">None took longer.</param>
public sealed record Latency(double P50, double P99, double Longest)
{
    /// <summary>Sums durations up; <see langword="null"/> if there are none.</summary>
    internal static Latency? Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return sorted.Length == 0 ? null : new Latency(At(sorted, 0.50), At(sorted, 0.99), sorted[^1]);
    }

    private static double At(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
