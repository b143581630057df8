using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The replicas of a server.</summary>
internal static class Replicas
{
    /// <summary>Refuses a limit that the role cannot see the lag for: it would be passed over in silence.</summary>
    /// <exception cref="PlanRefusedException">There is a limit, and the role sees no lag.</exception>
    public static async Task RequireVisibleAsync(NpgsqlConnection connection, TimeSpan? maxLag, CancellationToken cancellationToken)
    {
        if (maxLag is null)
            return;
        var blind = await connection.ScalarAsync<string?>(
            "SELECT pg_catalog.quote_ident(current_user) WHERE NOT pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')", cancellationToken).ConfigureAwait(false);
        if (blind is not null)
            throw new PlanRefusedException($"Role {blind} cannot see how far replicas are behind, so no lag can be waited for: GRANT pg_monitor TO {blind}, or run without a limit for the lag. Nothing was done");
    }

    /// <summary>By how many seconds the slowest replica is behind; 0 if there is none.</summary>
    public static Task<double> LagAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<double>(
            "SELECT coalesce(pg_catalog.max(extract(epoch FROM replay_lag)), 0)::float8 FROM pg_stat_replication", cancellationToken);
}
