using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Which part of the journal is there.</summary>
/// <param name="Missing">What is missing of it, if some of it is there.</param>
/// <param name="Exists">Whether any of it is there.</param>
/// <param name="IsOld">Whether it is that of a version before runners had a token.</param>
/// <param name="LacksColumns">Whether it lacks columns that later versions have added.</param>
internal sealed record JournalState(IReadOnlyList<string> Missing, bool Exists, bool IsOld, bool LacksColumns)
{
    private static readonly string[] OldTables = ["plan", "step", "backfill"];
    private static readonly string[] NewTables = ["runner", "session", "made"];

    private static readonly string[] Columns =
    [
        "plan.id", "plan.title", "plan.source", "plan.digest", "plan.outcome", "plan.failure", "plan.undo_begun", "plan.started_at",
        "plan.changed_at", "plan.search_path", "plan.tables",
        "step.plan_id", "step.number", "step.phase", "step.description", "step.state", "step.groups_done",
        "backfill.plan_id", "backfill.step", "backfill.worker", "backfill.token", "backfill.watermark", "backfill.rows_before",
        "runner.is_one", "runner.token", "runner.since", "session.pid", "session.backend_start", "session.token", "session.is_main",
        "made.id", "made.plan_id", "made.step", "made.by_undo", "made.kind", "made.name", "made.owner", "made.is_theirs", "made.object",
        "made.number", "made.parent", "made.work_name", "made.is_dropped",
    ];

    private static readonly string[] LaterColumns = ["plan.settings", "plan.version"];

    /// <summary>Whether it knows runners.</summary>
    public bool CanRun => Exists && !IsOld && Missing.Count == 0;

    /// <summary>Whether it can be used as it is. That of an older version is upgraded when a plan starts.</summary>
    public bool IsWhole => CanRun && !LacksColumns;

    /// <summary>All tables of the journal.</summary>
    public static IReadOnlyList<string> Tables => [.. OldTables, .. NewTables];

    /// <summary>Reads it, once all that is there is known to be ours.</summary>
    /// <exception cref="PlanRefusedException">Something in its schema is not ours.</exception>
    public static async Task<JournalState> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await JournalCheck.RequireOursAsync(connection, cancellationToken).ConfigureAwait(false);
        await using var command = connection.Command(
            """
            SELECT c.relname::pg_catalog.text, a.attname::pg_catalog.text
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = 'zero_downtime_lab' AND c.relkind = 'r'
            """);
        var found = await command.ReadAllAsync(row => (Table: row.GetString(0), Column: row.GetString(1)), cancellationToken).ConfigureAwait(false);
        var tables = found.Select(column => column.Table).ToHashSet();
        var exists = Tables.Any(tables.Contains);
        var isOld = exists && OldTables.All(tables.Contains) && !NewTables.Any(tables.Contains);
        var columns = found.Select(column => $"{column.Table}.{column.Column}").ToHashSet();
        List<string> missing = [.. Tables.Where(table => !tables.Contains(table)).Select(table => $"table '{table}'")];
        if (missing.Count == 0)
            missing = [.. Columns.Except(columns).Select(column => $"column '{column}'")];
        return new JournalState(exists && !isOld ? missing : [], exists, isOld, !LaterColumns.All(columns.Contains));
    }

    /// <exception cref="JournalBrokenException">Some of it is there, and some is missing.</exception>
    public void RequireNotBroken()
    {
        if (Missing.Count > 0)
        {
            throw new JournalBrokenException(
                $"The journal (schema zero_downtime_lab) lacks {string.Join(", ", Missing)}, so nobody can tell what plans have done. "
                + "Restore it from a backup; or abandon what plan there was ('zdl abandon --yes'), which removes what is left of it and of the journal");
        }
    }
}
