using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The replicas of a server.</summary>
internal static class Replicas
{
    /// <summary>By how many seconds the slowest replica is behind; 0 if there is none.</summary>
    public static Task<double> LagAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<double>(
            "SELECT coalesce(max(extract(epoch FROM replay_lag)), 0)::float8 FROM pg_stat_replication", cancellationToken);
}
