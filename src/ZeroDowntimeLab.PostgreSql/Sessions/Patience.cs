namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// How long a try waits for a lock. While it waits, everybody who comes later waits behind it: so the first tries are
/// short, and only where they have failed for a while does a try wait longer, up to the lock timeout.
/// </summary>
internal static class Patience
{
    private const int ShortTries = 5;
    private const double Growth = 1.5;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the next try waits after so many that have failed.</summary>
    public static TimeSpan After(int tries, PostgreSqlOptions options)
    {
        var grown = First * Math.Pow(Growth, Math.Clamp(tries - ShortTries, 0, 30));
        return grown < options.LockTimeout ? grown : options.LockTimeout;
    }
}
