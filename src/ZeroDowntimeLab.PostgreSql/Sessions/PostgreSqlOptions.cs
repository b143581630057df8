namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How a plan runs on a server: how long it may make others wait, and how much of the server it takes.</summary>
public sealed class PostgreSqlOptions
{
    /// <summary>
    /// How long a statement waits at most for a strong lock before it gives up and is retried later. While it waits,
    /// everybody who comes after it waits behind it, so this is the longest stall that it can cause. The first tries wait
    /// 50 ms; only if they fail for some seconds does a try wait longer. The default is 800 ms, which is below the
    /// server's <c>deadlock_timeout</c>.
    /// </summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>How long a lock, or a server that does not answer, is retried. The default is two minutes.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How much of the server a backfill takes. The default is normal.</summary>
    public Pace Pace { get; init; } = Pace.Normal;

    /// <summary>How many connections a backfill uses at once, from 1 to 64. The default is 1.</summary>
    public int Workers
    {
        get;
        init => field = value is >= 1 and <= 64
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A backfill has from 1 to 64 workers");
    } = 1;

    /// <summary>
    /// How far a replica may be behind before a backfill waits for it. Only a role that may read all statistics sees how
    /// far that is: a value is refused for any other role. The default, <see langword="null"/>, is ten seconds where it
    /// can be seen.
    /// </summary>
    public TimeSpan? MaxLag { get; init; }

    /// <summary>Whether a run waits for another runner to end. By default it is refused.</summary>
    public bool WaitForRunner { get; init; }

    /// <summary>
    /// Whether a rollback goes on where what new code has written would be lost: the two sides of a row differ, or a new table
    /// or column holds data. By default such a rollback is refused; one that follows a failure is not.
    /// </summary>
    public bool AllowLoss { get; init; }

    /// <summary>Told of what a person may want to know meanwhile: which sessions block it, and that the server is gone.</summary>
    public IProgress<string>? Notices { get; init; }

    /// <summary>The clock, and what waits by it. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
