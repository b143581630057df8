using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Who holds the locks that a statement needs, for people: sessions, and prepared transactions, which have none.</summary>
internal static class Blockers
{
    private const int Shown = 3;

    // A role that may not read all statistics sees of other roles' sessions no more than that they are there.
    private const string Session = """
        pg_catalog.format('process %s (%s)', a.pid, CASE a.backend_type WHEN 'autovacuum worker' THEN 'autovacuum' ELSE coalesce(nullif(a.application_name, ''), 'no application name') END)
          || coalesce(', transaction open for ' || pg_catalog.round(extract(epoch FROM clock_timestamp() - a.xact_start)) || ' s', '')
          || coalesce(', query begun at ' || pg_catalog.to_char(a.query_start, 'HH24:MI:SS') || ': ' || pg_catalog.left(pg_catalog.regexp_replace(a.query, '\s+', ' ', 'g'), 60),
               ' of user ' || a.usename, '')
        """;

    private const string Prepared = """
        pg_catalog.format('prepared transaction %1$L of user %2$s, prepared at %3$s (end it with COMMIT PREPARED %1$L or ROLLBACK PREPARED %1$L)',
          p.gid, p.owner, pg_catalog.to_char(p.prepared, 'YYYY-MM-DD HH24:MI:SS'))
        """;

    // In pg_locks a prepared transaction has no process. Among its locks is one on its own number.
    private const string JoinPrepared = """
        JOIN pg_locks x ON h.pid IS NULL AND x.pid IS NULL AND x.locktype = 'transactionid' AND x.virtualtransaction = h.virtualtransaction
        JOIN pg_prepared_xacts p ON p.transaction = x.transactionid
        """;

    /// <summary>Those that would block a lock on a table; <see langword="null"/> if there are none.</summary>
    public static Task<string?> DescribeAsync(
        NpgsqlConnection connection, string table, TableLock wanted, CancellationToken cancellationToken) =>
        ReadAsync(
            connection.Command(
                $"""
                WITH h AS (SELECT * FROM pg_locks WHERE relation = pg_catalog.to_regclass($1)::oid AND granted AND mode = ANY($2))
                SELECT DISTINCT {Session} FROM h JOIN pg_stat_activity a USING (pid) WHERE a.pid <> pg_catalog.pg_backend_pid()
                UNION
                SELECT {Prepared} FROM h {JoinPrepared}
                """,
                Identifier.QuoteTable(table),
                Conflicting(wanted)),
            cancellationToken);

    /// <summary>Those that a session waits for at this moment, whatever it waits for; <see langword="null"/> if it does not wait.</summary>
    /// <param name="connection">A connection other than that of the session.</param>
    /// <param name="process">The process of the session.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<string?> OfAsync(NpgsqlConnection connection, int process, CancellationToken cancellationToken) =>
        ReadAsync(
            connection.Command(
                $"""
                WITH blocker AS MATERIALIZED (SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids($1)) AS pid)
                SELECT {Session} FROM blocker JOIN pg_stat_activity a USING (pid)
                UNION
                SELECT {Prepared}
                FROM pg_locks w
                JOIN pg_locks h ON h.granted
                  AND (h.locktype, h.database, h.relation, h.page, h.tuple, h.virtualxid, h.transactionid, h.classid, h.objid, h.objsubid)
                    IS NOT DISTINCT FROM (w.locktype, w.database, w.relation, w.page, w.tuple, w.virtualxid, w.transactionid, w.classid, w.objid, w.objsubid)
                {JoinPrepared}
                WHERE w.pid = $1 AND NOT w.granted AND EXISTS (SELECT FROM blocker WHERE pid = 0)
                """,
                process),
            cancellationToken);

    private static async Task<string?> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using (command)
        {
            var found = await command.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false);
            return found.Count switch
            {
                0 => null,
                <= Shown => string.Join("; ", found),
                _ => $"{string.Join("; ", found.Take(Shown))}; and {found.Count - Shown} more",
            };
        }
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
