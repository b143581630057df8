using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What others have changed of what an open plan works with: a table or a column that has another name now, a trigger
/// that was dropped or disabled, a child table to which its triggers do not reach. Such a plan is refused, because its statements and its triggers mean the names of the
/// start.
/// </summary>
public static class OutsideChanges
{
    private const string FindTables =
        $"""
        SELECT NULL, t.name, c.oid::regclass::text
        FROM zero_downtime_lab.plan p CROSS JOIN LATERAL pg_catalog.jsonb_each_text(p.tables) AS t (name, id)
        CROSS JOIN LATERAL pg_catalog.parse_ident(t.name) AS i (parts)
        LEFT JOIN pg_catalog.pg_class c ON c.oid = t.id::pg_catalog.oid
        WHERE p.id = $1 AND t.id IS NOT NULL AND t.id::pg_catalog.oid IS DISTINCT FROM {NamedTable.Oid}
            AND NOT EXISTS (SELECT FROM zero_downtime_lab.made m WHERE m.plan_id = p.id AND m.object = t.id::pg_catalog.oid AND m.kind = 'table' AND m.is_dropped)
        ORDER BY 2
        """;

    // A column matters where the triggers of the plan use it.
    private const string FindColumns =
        $"""
        SELECT m.name, m.owner, now.name
        FROM zero_downtime_lab.made m LEFT JOIN LATERAL ({Identity.Now}) AS now ON true
        WHERE m.plan_id = $1 AND m.kind = 'column' AND NOT m.by_undo AND NOT m.is_dropped AND m.object IS NOT NULL
            AND now.name IS DISTINCT FROM m.name AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = m.object)
            AND EXISTS (SELECT FROM zero_downtime_lab.made t WHERE t.plan_id = m.plan_id AND t.kind = 'trigger' AND NOT t.is_dropped AND t.parent = m.object)
        ORDER BY m.id
        """;

    private const string FindTriggers =
        $"""
        SELECT m.name, m.owner, NULL
        FROM zero_downtime_lab.made m LEFT JOIN LATERAL ({Identity.Now}) AS now ON true
        WHERE m.plan_id = $1 AND m.kind = 'trigger' AND NOT m.by_undo AND NOT m.is_dropped AND now.name IS DISTINCT FROM m.name
            AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = m.parent)
        UNION ALL
        SELECT t.tgname, t.tgrelid::regclass::text, pg_catalog.format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', t.tgrelid::regclass, t.tgname)
        FROM zero_downtime_lab.made m JOIN pg_catalog.pg_trigger t ON t.tgfoid = m.object
        WHERE m.plan_id = $1 AND m.kind = 'function' AND NOT m.by_undo AND NOT m.is_dropped AND t.tgenabled IN ('D', 'R')
        ORDER BY 2, 1
        """;

    private const string FindRuledTables =
        """
        SELECT DISTINCT NULL, m.owner, NULL FROM zero_downtime_lab.made m
        WHERE m.plan_id = $1 AND m.kind = 'trigger' AND NOT m.by_undo AND NOT m.is_dropped
        """;

    /// <summary>What has changed since the plan was started, a few words each; none of a plan that has ended or is half rolled back.</summary>
    /// <param name="connection">An open connection. In a transaction, it finds names as the plan does until the end of that.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, JournaledPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(plan);
        // A journal of an older version has no path, and no list of what the plan uses.
        if (!plan.IsOpen || plan.IsHalfRolledBack || plan.SearchPath is null)
            return [];
        await using var pinPath = connection.Command("SELECT pg_catalog.set_config('search_path', $1, true)", plan.SearchPath);
        await pinPath.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        var ofTables = await OfTablesAsync(connection, plan.Id, cancellationToken).ConfigureAwait(false);
        if (ofTables.Count > 0)
            return ofTables;
        var ruled = await ReadAsync(connection, FindRuledTables, plan.Id, row => row.Table, cancellationToken).ConfigureAwait(false);
        return
        [
            .. await ReadAsync(connection, FindTriggers, plan.Id, OfTrigger, cancellationToken).ConfigureAwait(false),
            .. await RuleObstacles.ReadAsync(connection, ruled, cancellationToken).ConfigureAwait(false),
        ];
    }

    /// <summary>The refusal to work with what has changed.</summary>
    internal static PlanRefusedException Refuse(string plan, IReadOnlyList<string> changes) => new(
        $"Somebody has changed what plan '{plan}' works with: {string.Join("; ", changes)}. Nothing was done. Undo that change and run the command again; "
        + "or give the plan up where it stands ('zdl abandon')");

    /// <summary>The same, less the triggers: a rollback drops those that are left.</summary>
    internal static async Task<IReadOnlyList<string>> OfTablesAsync(NpgsqlConnection connection, string plan, CancellationToken cancellationToken) =>
    [
        .. await ReadAsync(connection, FindTables, plan, row => $"table '{row.Table}' {Became(row.Now)}", cancellationToken).ConfigureAwait(false),
        .. await ReadAsync(connection, FindColumns, plan, row => $"column '{row.Name}' of '{row.Table}' {Became(row.Now)}", cancellationToken).ConfigureAwait(false),
    ];

    private static string Became(string? now) => now is null ? "is gone" : $"is called '{now}' now";

    private static string OfTrigger((string? Name, string Table, string? Enable) row) => row.Enable is null
        ? $"trigger '{row.Name}' of '{row.Table}' is gone"
        : $"trigger '{row.Name}' of '{row.Table}' is disabled; {row.Enable} enables it";

    private static async Task<List<string>> ReadAsync(
        NpgsqlConnection connection, string sql, string plan, Func<(string? Name, string Table, string? Now), string> sentence, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql, plan);
        return await command.ReadAllAsync(
            row => sentence((row.TextOrNull(0), ServerObject.TableOf(row.GetString(1)), row.TextOrNull(2))), cancellationToken).ConfigureAwait(false);
    }
}
