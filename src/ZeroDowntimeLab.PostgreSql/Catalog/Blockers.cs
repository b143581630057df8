using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The sessions that hold locks on a table.</summary>
internal static class Blockers
{
    private const int Shown = 3;

    /// <summary>
    /// The sessions that block a lock on a table: process, application, how long the transaction has been open, and when
    /// its last query began. <see langword="null"/> if there are none.
    /// </summary>
    public static async Task<string?> DescribeAsync(
        NpgsqlConnection connection, string table, TableLock wanted, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            SELECT DISTINCT ON (a.pid) pg_catalog.format('process %s (%s), transaction open for %s s, query begun at %s: %s',
                a.pid, coalesce(nullif(a.application_name, ''), 'no application name'),
                round(extract(epoch FROM clock_timestamp() - a.xact_start)), to_char(a.query_start, 'HH24:MI:SS'),
                left(regexp_replace(a.query, '\s+', ' ', 'g'), 60))
            FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE l.relation = to_regclass($1) AND l.granted AND a.pid <> pg_backend_pid()
                AND l.mode = ANY($2)
            """,
            Identifier.QuoteTable(table),
            Conflicting(wanted));
        var found = await command.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            0 => null,
            <= Shown => string.Join("; ", found),
            _ => $"{string.Join("; ", found.Take(Shown))}; and {found.Count - Shown} more",
        };
    }

    // https://www.postgresql.org/docs/current/explicit-locking.html#TABLE-LOCK-COMPATIBILITY, weakest first: each lock
    // conflicts with one of these and all after it.
    private static string[] Conflicting(TableLock wanted)
    {
        string[] modes =
        [
            "AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock",
            "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock",
        ];
        return wanted switch
        {
            TableLock.None => [],
            TableLock.RowExclusive => modes[4..],
            TableLock.ShareUpdateExclusive => modes[3..],
            TableLock.ShareRowExclusive => modes[2..],
            _ => modes,
        };
    }
}
