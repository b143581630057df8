using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What others have changed of what an open plan works with: a table or a column was renamed, moved or dropped, a trigger
/// was dropped or disabled, a child table was made to which the triggers do not reach. These are found by OID, so the search
/// path and the rights of whoever asks do not matter. What the triggers evaluate is tried (<see cref="BrokenExpressions"/>).
/// </summary>
public static class OutsideChanges
{
    // The path is a list of quoted names with a comma and a space between them. Another table of the name in an earlier
    // schema of it would be taken for the plan's.
    private const string FindTables =
        """
        SELECT other.name, t.name, CASE WHEN now.is_in_path AND pg_catalog.cardinality(i.parts) = 1 THEN now.relname ELSE now.nspname || '.' || now.relname END, NULL
        FROM zero_downtime_lab.plan p
        CROSS JOIN LATERAL pg_catalog.jsonb_each_text(CASE pg_catalog.jsonb_typeof(p.tables) WHEN 'object' THEN p.tables ELSE '{}' END) AS t (name, id)
        CROSS JOIN LATERAL pg_catalog.parse_ident(t.name) AS i (parts)
        LEFT JOIN LATERAL (
            SELECT c.relname, n.nspname, CASE pg_catalog.cardinality(i.parts)
                WHEN 2 THEN n.nspname = i.parts[1]
                ELSE pg_catalog.strpos(', ' || p.search_path || ',', ', ' || pg_catalog.quote_ident(n.nspname) || ',') > 0 END AS is_in_path
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = t.id::pg_catalog.oid) AS now ON true
        LEFT JOIN LATERAL (
            SELECT n.nspname || '.' || c.relname AS name
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE pg_catalog.cardinality(i.parts) = 1 AND c.relname = now.relname AND now.is_in_path
                AND pg_catalog.strpos(', ' || p.search_path || ',', ', ' || pg_catalog.quote_ident(n.nspname) || ',')
                    BETWEEN 1 AND pg_catalog.strpos(', ' || p.search_path || ',', ', ' || pg_catalog.quote_ident(now.nspname) || ',') - 1
            LIMIT 1) AS other ON true
        WHERE p.id = $1 AND t.id IS NOT NULL AND (other.name IS NOT NULL OR (now.relname = i.parts[pg_catalog.cardinality(i.parts)] AND now.is_in_path) IS NOT TRUE)
            AND NOT EXISTS (SELECT FROM zero_downtime_lab.made m WHERE m.plan_id = p.id AND m.object = t.id::pg_catalog.oid AND m.kind = 'table' AND m.is_dropped)
        ORDER BY 2
        """;

    // A column matters where triggers of the plan use it, and where the plan has made it. If the plan is not to go forward
    // ($2 is false), what it has made and somebody has dropped is in nobody's way.
    private const string FindColumns =
        $"""
        SELECT m.name, m.owner, now.name, NULL
        FROM zero_downtime_lab.made m LEFT JOIN LATERAL ({Identity.Now}) AS now ON true
        WHERE m.plan_id = $1 AND m.kind = 'column' AND NOT m.by_undo AND NOT m.is_dropped AND m.object IS NOT NULL
            AND now.name IS DISTINCT FROM m.name AND ($2 OR m.is_theirs OR now.name IS NOT NULL)
            AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = m.object)
            AND (EXISTS (SELECT FROM zero_downtime_lab.made t WHERE t.plan_id = m.plan_id AND t.kind = 'trigger' AND NOT t.is_dropped AND t.parent = m.object)
                OR ($2 AND NOT m.is_theirs AND NOT EXISTS (SELECT FROM zero_downtime_lab.made t WHERE t.plan_id = m.plan_id AND t.kind = 'table' AND t.object = m.object)))
        ORDER BY m.id
        """;

    private const string FindMadeTables =
        $"""
        SELECT NULL, m.owner, now.name, NULL
        FROM zero_downtime_lab.made m LEFT JOIN LATERAL ({Identity.Now}) AS now ON true
        WHERE m.plan_id = $1 AND m.kind = 'table' AND NOT m.is_theirs AND NOT m.by_undo AND NOT m.is_dropped AND now.name IS DISTINCT FROM m.name
        ORDER BY m.id
        """;

    private const string FindTriggers =
        $"""
        SELECT m.name, m.owner, now.name, NULL
        FROM zero_downtime_lab.made m LEFT JOIN LATERAL ({Identity.Now}) AS now ON true
        WHERE m.plan_id = $1 AND m.kind = 'trigger' AND NOT m.by_undo AND NOT m.is_dropped AND now.name IS DISTINCT FROM m.name
            AND EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = m.parent)
        UNION ALL
        SELECT t.tgname, pg_catalog.quote_ident(c.relname), NULL, pg_catalog.format('ALTER TABLE %I.%I ENABLE ALWAYS TRIGGER %I', n.nspname, c.relname, t.tgname)
        FROM zero_downtime_lab.made m JOIN pg_catalog.pg_trigger t ON t.tgfoid = m.object
        JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE m.plan_id = $1 AND m.kind = 'function' AND NOT m.by_undo AND NOT m.is_dropped AND t.tgenabled IN ('D', 'R')
        ORDER BY 2, 1
        """;

    private const string FindDefaults =
        """
        SELECT m.name, m.owner, pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I DROP DEFAULT', m.owner, m.name), NULL
        FROM zero_downtime_lab.made m JOIN pg_catalog.pg_attribute a ON a.attrelid = m.object AND a.attnum = m.number AND a.atthasdef
        WHERE m.plan_id = $1 AND m.kind = 'column' AND NOT m.is_theirs AND NOT m.by_undo AND NOT m.is_dropped
            AND m.owner || '.' || m.name = ANY ($2)
        ORDER BY m.id
        """;

    private const string FindRuledTables =
        """
        SELECT DISTINCT m.owner, m.parent::pg_catalog.int8 FROM zero_downtime_lab.made m
        WHERE m.plan_id = $1 AND m.kind = 'trigger' AND NOT m.by_undo AND NOT m.is_dropped
        """;

    /// <summary>
    /// What has changed since the plan was started, one phrase each. Of a plan that is half rolled back, only what keeps the
    /// rollback from going on; of one that has ended, nothing. Where the plan has run SQL of its own, what that has changed
    /// cannot be told from what others have, and only tables are named.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PostgresException">The journal cannot be read.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, JournaledPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(plan);
        // A journal of an older version has no path, and no list of what the plan uses.
        return plan.IsOpen && plan.Settings is not null
            ? await FindAsync(connection, plan, Made(plan), cancellationToken).ConfigureAwait(false)
            : [];
    }

    /// <summary>The same for an open plan.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="journaled">The plan as the journal has it.</param>
    /// <param name="plan">The plan with its steps, if they are known.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static async Task<IReadOnlyList<string>> FindAsync(
        NpgsqlConnection connection, JournaledPlan journaled, MigrationPlan? plan, CancellationToken cancellationToken)
    {
        // What it has changed itself cannot be told from what others have.
        if (plan is not null && IsBlind(plan, journaled))
            return await ReadAsync(connection.Command(FindTables, journaled.Id), OfTable, cancellationToken).ConfigureAwait(false);
        var ofTables = await OfTablesAsync(connection, journaled.Id, !journaled.IsHalfRolledBack, cancellationToken).ConfigureAwait(false);
        if (ofTables.Count > 0 || journaled.IsHalfRolledBack)
            return ofTables;
        var rules = plan is null || journaled.Digest != Journal.Digest(plan) ? [] : PlanRules.AtWork(plan, journaled);
        return
        [
            .. await ReadAsync(connection.Command(FindTriggers, journaled.Id), OfTrigger, cancellationToken).ConfigureAwait(false),
            .. await OfRulesAsync(connection, journaled.Id, cancellationToken).ConfigureAwait(false),
            .. await OfDefaultsAsync(connection, rules, journaled.Id, cancellationToken).ConfigureAwait(false),
            // A runner at work may have ended a rule by now.
            .. journaled.Steps.Any(step => step.State == StepState.Running) ? [] : await BrokenExpressions.ReadAsync(connection, rules, journaled.Settings!, cancellationToken).ConfigureAwait(false),
        ];
    }

    /// <summary>What has become of tables and columns.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="plan">The id of the plan.</param>
    /// <param name="isForward">Whether the plan is to go forward: a rollback does not need a column that it would drop.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static async Task<IReadOnlyList<string>> OfTablesAsync(NpgsqlConnection connection, string plan, bool isForward, CancellationToken cancellationToken) =>
    [
        .. await ReadAsync(connection.Command(FindTables, plan), OfTable, cancellationToken).ConfigureAwait(false),
        .. isForward ? await ReadAsync(connection.Command(FindMadeTables, plan), OfTable, cancellationToken).ConfigureAwait(false) : [],
        .. await ReadAsync(connection.Command(FindColumns, plan, isForward), row => $"column '{row.Name}' of '{row.Table}' {Became(row.Now)}", cancellationToken).ConfigureAwait(false),
    ];

    /// <summary>The refusal to continue a plan, or to roll it back.</summary>
    internal static PlanRefusedException Refuse(string plan, IReadOnlyList<string> changes, bool isForward) => new(
        $"Somebody has changed what plan '{plan}' works with: {string.Join("; ", changes)}. Nothing was done. Undo that change if you can, and run the command again; "
        + (isForward ? "otherwise go back with 'zdl rollback', or give the plan up with 'zdl abandon'" : "otherwise give the plan up with 'zdl abandon'"));

    private static Task<List<string>> OfDefaultsAsync(NpgsqlConnection connection, IReadOnlyList<TriggerRule> rules, string plan, CancellationToken cancellationToken)
    {
        string[] columns = [.. rules.SelectMany(rule => rule.WithoutDefault.Select(column => $"{Identifier.QuoteTable(rule.Table)}.{column}"))];
        return ReadAsync(
            connection.Command(FindDefaults, plan, columns),
            row => $"column '{row.Name}' of '{row.Table}' has a default now, so rows of old code do not get what they should; {row.Now} takes it away",
            cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> OfRulesAsync(NpgsqlConnection connection, string plan, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(FindRuledTables, plan);
        var tables = await command.ReadAllAsync(row => (Name: ServerObject.TableOf(row.GetString(0)), Oid: row.GetInt64(1)), cancellationToken).ConfigureAwait(false);
        List<string> found = [];
        foreach (var (name, oid) in tables)
            found.AddRange(await RuleObstacles.ReadAsync(connection, name, oid, cancellationToken).ConfigureAwait(false));
        return found;
    }

    // A step that is not looked into, or that renames at once.
    private static bool IsBlind(MigrationPlan plan, JournaledPlan journaled) =>
        plan.Steps.Zip(journaled.Steps).Any(step => step.First.Forward is { Effects.IsKnown: false } or RenameColumn && step.Second.State != StepState.Pending);

    private static FilePlan? Made(JournaledPlan journaled)
    {
        try
        {
            return journaled.MakeAgain();
        }
        catch (Exception)
        {
            // What a text from elsewhere can do to the code that reads it is not known.
            return null;
        }
    }

    private static string Became(string? now) => now is null ? "is gone" : $"is called '{now}' now";

    private static string OfTable(Change row) => row.Name is { } other
        ? $"table '{row.Table}' is hidden by '{other}', which stands earlier in the search path"
        : $"table '{row.Table}' {Became(row.Now)}";

    private static string OfTrigger(Change row) => row.Enable is null
        ? $"trigger '{row.Name}' of '{row.Table}' {Became(row.Now)}"
        : $"trigger '{row.Name}' of '{row.Table}' does not fire in ordinary sessions; {row.Enable} enables it";

    private static async Task<List<string>> ReadAsync(NpgsqlCommand command, Func<Change, string> sentence, CancellationToken cancellationToken)
    {
        await using (command)
        {
            return await command.ReadAllAsync(
                row => sentence(new Change(row.TextOrNull(0), ServerObject.TableOf(row.GetString(1)), row.TextOrNull(2), row.TextOrNull(3))), cancellationToken).ConfigureAwait(false);
        }
    }

    private sealed record Change(string? Name, string Table, string? Now, string? Enable);
}
