using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Connections that work alike, whatever the settings of a role or a database are.</summary>
internal static class Connections
{
    // No timeouts: a statement that is cancelled would be retried and cancelled again, and a runner that is idle while
    // its workers fill would lose its lock. Nobody waits long for us all the same: statements that block set lock_timeout.
    // Row security off: a query that a policy would hide rows from fails. Rows that we do not see would be neither
    // filled nor verified, and lost at contract.
    // No quotes where none are needed: names that the server writes are compared.
    // Read committed: a batch that has waited for a row uses the row as it is now, instead of failing.
    private const string Settings =
        """
        SELECT pg_catalog.set_config(name, '0', false) FROM pg_settings
        WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout');
        SET row_security = off;
        SET quote_all_identifiers = off;
        SET default_transaction_isolation = 'read committed'
        """;

    // A proxy that shares sessions answers as a server of its own: it hands out a number that is not that of the session.
    private const string Pooled =
        "This connection goes through a connection pooler such as PgBouncer, where locks and settings of a run could end up with other clients; "
        + "connect to the server itself. Nothing was done";

    // The schemas that are there now, by name, whatever "$user" or a setting means later. pg_catalog is not among them:
    // the server then takes it first. Temporary tables come last.
    private const string ResolvePath =
        """
        SELECT pg_catalog.set_config('search_path', coalesce($1, (
            SELECT coalesce(pg_catalog.string_agg(pg_catalog.quote_ident(s.name), ', ' ORDER BY s.place), 'pg_catalog') || ', pg_temp'
            FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS s (name, place) WHERE s.name <> 'pg_catalog')), false)
        """;

    // What the server does not accept any more, such as a text search configuration that somebody has dropped, must not keep
    // anybody from a rollback: it stays as it is, and 'status' names it.
    private const string PinValues =
        """
        SELECT pg_catalog.set_config(s.name, s.value, false) FROM pg_catalog.jsonb_each_text($1::pg_catalog.jsonb) AS s (name, value)
        WHERE s.name = ANY ($2) AND (s.name <> 'default_text_search_config' OR EXISTS (
            SELECT FROM pg_catalog.pg_ts_config c JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
            WHERE s.value IN (c.cfgname, n.nspname || '.' || c.cfgname, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.cfgname))))
        """;

    /// <summary>Opens a connection.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="settings">What names and expressions mean; <see langword="null"/> for the settings of the connection.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PlanRefusedException">There is a pooler in between.</exception>
    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource dataSource, SessionSettings? settings, CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (await connection.ScalarAsync<int>("SELECT pg_catalog.pg_backend_pid()", cancellationToken).ConfigureAwait(false) != connection.ProcessID)
                throw new PlanRefusedException(Pooled);
            await connection.ExecuteAsync(Settings, cancellationToken).ConfigureAwait(false);
            await PinAsync(connection, settings, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives a session the settings of a plan, whatever those of its role and its database are.</summary>
    public static async Task PinAsync(NpgsqlConnection connection, SessionSettings? settings, CancellationToken cancellationToken)
    {
        await using var pinPath = connection.Command(ResolvePath);
        pinPath.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = settings?.SearchPath });
        await pinPath.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        if (settings?.Values is null)
            return;
        await using var pinValues = connection.Command(PinValues, settings.Values, ValueSettings.Names.ToArray());
        await pinValues.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
