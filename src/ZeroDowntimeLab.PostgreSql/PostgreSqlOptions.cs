namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How a plan runs on a server: how long it may keep others waiting, and how hard it works.</summary>
public sealed class PostgreSqlOptions
{
    /// <summary>
    /// How long a statement waits for a strong lock before it gives way and tries again. While it waits, everybody who
    /// comes after it waits behind it, so this is the longest stall that it can cause. 50 ms if not said.
    /// </summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long to go on trying for a lock, or for a server that does not answer. Two minutes if not said.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How much a backfill takes of the server. Normal if not said.</summary>
    public Pace Pace { get; init; } = Pace.Normal;

    /// <summary>How many connections a backfill works on at once, from 1 to 64. One if not said.</summary>
    public int Workers
    {
        get;
        init => field = value is >= 1 and <= 64
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A backfill has from 1 to 64 workers");
    } = 1;

    /// <summary>How far a replica may be behind before a backfill waits for it. Ten seconds if not said.</summary>
    public TimeSpan MaxLag { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Waits for another runner to finish, where a run would otherwise refuse to begin.</summary>
    public bool WaitForRunner { get; init; }

    /// <summary>Told of what a person may want to know meanwhile: who is in the way, and that a server is gone.</summary>
    public IProgress<string>? Notices { get; init; }

    /// <summary>
    /// What the plan was made from, a migration file; kept beside the plan, so that a later run can make it again. It
    /// can be set until the plan begins: a plan is best made after <see cref="PostgreSqlTarget.ReadJournalAsync"/>.
    /// </summary>
    public string? Source { get; set; }
}
