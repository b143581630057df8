using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The one runner of a database, as the journal has it: a token that each of its transactions must show, and its sessions.
/// It is at work while its main session is there. Only who may write the journal can be the runner.
/// </summary>
internal static class Runners
{
    // Who may not see when a session of another role began sees NULL.
    private const string IsAlive = "a.pid = s.pid AND coalesce(a.backend_start, s.backend_start) = s.backend_start AND a.pid <> pg_catalog.pg_backend_pid()";

    private const string Alive = $"FROM zero_downtime_lab.session s JOIN pg_catalog.pg_stat_activity a ON {IsAlive}";

    /// <summary>A condition in SQL: a runner is at work, and it is not the session that asks.</summary>
    public const string IsOtherAtWork = $"EXISTS (SELECT {Alive} WHERE s.is_main)";

    /// <summary>Fails where the runner has lost its place.</summary>
    public static readonly Guard Place = new("place is taken");

    private static readonly Guard NobodyElse = new("somebody is at work");

    private const string Join =
        """
        INSERT INTO zero_downtime_lab.session (token, is_main, pid, backend_start)
        SELECT $1, $2, a.pid, a.backend_start FROM pg_catalog.pg_stat_activity a WHERE a.pid = pg_catalog.pg_backend_pid()
        ON CONFLICT (pid, backend_start) DO UPDATE SET token = excluded.token, is_main = excluded.is_main
        """;

    /// <summary>The main session of the runner that is at work, for people; <see langword="null"/> if none is.</summary>
    public static Task<string?> HolderAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<string?>(
            "SELECT pg_catalog.format('process %s (%s) of user %s, since %s', a.pid, a.application_name, a.usename, pg_catalog.to_char(s.backend_start, 'YYYY-MM-DD HH24:MI:SS')) "
            + $"{Alive} WHERE s.is_main LIMIT 1",
            cancellationToken);

    /// <summary>Ends the sessions that earlier runners, or an earlier connection of this one, have left at work.</summary>
    /// <returns>How many are still there.</returns>
    public static async Task<long> EndSessionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync($"SELECT pg_catalog.pg_terminate_backend(a.pid) {Alive}", cancellationToken).ConfigureAwait(false);
        return await connection.ScalarAsync<long>($"SELECT count(*) {Alive}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the place of the runner; <see langword="false"/> if another one was faster.</summary>
    public static async Task<bool> TryTakeAsync(NpgsqlConnection connection, Guid token, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("INSERT INTO zero_downtime_lab.runner (token) VALUES ($1) ON CONFLICT DO NOTHING", token);
        batch.Add("SELECT FROM zero_downtime_lab.runner FOR UPDATE");
        // A statement of its own sees what was committed while the one before it has waited.
        batch.Add(NobodyElse.Sql($"(SELECT WHERE NOT EXISTS (SELECT {Alive})) AS nobody"));
        batch.Add("UPDATE zero_downtime_lab.runner SET token = $1, since = now()", token);
        batch.Add("DELETE FROM zero_downtime_lab.session");
        batch.Add(Join, token, true);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException error) when (NobodyElse.IsCauseOf(error))
        {
            return false;
        }
    }

    /// <summary>Makes the connection a session of the runner that has the token.</summary>
    /// <exception cref="PlanLostException">Another runner has taken its place.</exception>
    public static async Task JoinAsync(NpgsqlConnection connection, Guid token, bool isMain, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        Hold(batch, token);
        batch.Add(Join, token, isMain);
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (Place.IsCauseOf(error))
        {
            throw Lost();
        }
    }

    /// <summary>The connection is no session of a runner any more, though a pool may keep it open.</summary>
    public static Task LeaveAsync(NpgsqlConnection connection) =>
        connection.ExecuteAsync("DELETE FROM zero_downtime_lab.session WHERE pid = pg_catalog.pg_backend_pid()", CancellationToken.None);

    /// <summary>A statement that fails, and with it the transaction, unless the runner with that token is still in its place. Until the end of the transaction nobody takes it.</summary>
    public static void Hold(NpgsqlBatch batch, Guid token) => batch.Add(
        Place.Sql("(SELECT FROM zero_downtime_lab.runner WHERE token = $1 FOR SHARE) AS held"), token);

    public static PlanLostException Lost() => new(
        "Another runner has taken over. This run stops here, and undoes nothing: the plan belongs to the other one. The journal says where it stands");
}
