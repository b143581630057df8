namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The standbys that follow this server.</summary>
internal static class Standbys
{
    /// <summary>
    /// The names by which they are connected. Subscribers, backups and archivers of the log are no standbys. A role without
    /// the right to read all statistics does not see the state of a connection.
    /// </summary>
    public static Task<List<string>> ReadAsync(CatalogReader catalog)
    {
        const string Sql = """
            SELECT coalesce(nullif(r.application_name, ''), 'process ' || r.pid)
            FROM pg_stat_replication r
            LEFT JOIN pg_replication_slots s ON s.active_pid = r.pid
            WHERE coalesce(r.state, 'streaming') IN ('streaming', 'catchup')
              AND s.slot_type IS DISTINCT FROM 'logical' AND r.application_name <> 'pg_receivewal'
            ORDER BY 1
            """;
        return catalog.ReadAsync(Sql, row => row.GetString(0));
    }
}
