using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The advisory lock that the one runner of a database holds, and who holds it.</summary>
internal static class RunnerLock
{
    // A number that nobody else uses: 0x7A646C01, "zdl" in ASCII and a version.
    private const string Key = "2053401601";

    private const string Condition =
        "l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
        + $"AND l.objid = {Key} AND l.classid = 0";

    /// <summary>A condition in SQL: another session than the one that asks is the runner of this database.</summary>
    public const string IsHeldByOther = $"EXISTS (SELECT FROM pg_locks l WHERE {Condition} AND l.pid <> pg_backend_pid())";

    public static Task<bool> TryTakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>($"SELECT pg_try_advisory_lock({Key})", cancellationToken);

    public static Task ReleaseAsync(NpgsqlConnection connection) =>
        connection.ExecuteAsync($"SELECT pg_advisory_unlock({Key})", CancellationToken.None);

    /// <summary>The session that holds it, for people; <see langword="null"/> if none does.</summary>
    public static Task<string?> HolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<string?>(
            $"""
            SELECT format('process %s (%s) of user %s, since %s', a.pid, a.application_name, a.usename, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS'))
            FROM pg_locks l JOIN pg_stat_activity a USING (pid)
            WHERE {Condition}
            """,
            cancellationToken);
}
