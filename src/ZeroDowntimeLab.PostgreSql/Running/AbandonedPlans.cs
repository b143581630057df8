using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What is known of plans that are to be abandoned. It rests on the journal's list of what they made, and on nothing that
/// a program must be able to make again.
/// </summary>
/// <param name="Plans">Their ids.</param>
/// <param name="Made">What they made.</param>
/// <param name="InUse">Why some of that cannot be dropped: something of somebody's depends on it.</param>
/// <param name="Unknown">What calls functions of the journal's schema, and the journal does not know.</param>
internal sealed record AbandonedPlans(
    IReadOnlyList<string> Plans, IReadOnlyList<MadeObject> Made, IReadOnlyDictionary<MadeObject, string> InUse, IReadOnlyList<string> Unknown)
{
    private const string FindPlans =
        """
        SELECT id FROM zero_downtime_lab.plan WHERE outcome = 'open'
        UNION SELECT m.plan_id FROM zero_downtime_lab.made m WHERE NOT EXISTS (SELECT FROM zero_downtime_lab.plan p WHERE p.id = m.plan_id)
        ORDER BY 1
        """;

    private const string FindKeys =
        """
        SELECT pg_catalog.format('foreign key ''%s'' of ''%s'' uses it', k.conname, k.conrelid::pg_catalog.regclass)
        FROM pg_catalog.pg_constraint k WHERE k.conindid = $1::pg_catalog.oid AND k.contype = 'f' AND NOT k.oid = ANY ($2::pg_catalog.oid[])
        ORDER BY 1
        """;

    private const string FindTriggers =
        """
        SELECT pg_catalog.format('trigger ''%s'' of ''%s'' calls a function of the schema zero_downtime_lab, and the journal does not know it', t.tgname, t.tgrelid::pg_catalog.regclass), t.oid
        FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'zero_downtime_lab' AND NOT t.tgisinternal
            AND NOT EXISTS (SELECT FROM zero_downtime_lab.made m WHERE m.kind = 'trigger' AND m.object = t.oid)
        ORDER BY 1
        """;

    /// <summary>What can be dropped: it is still what the plan made, holds no data, and nothing of others depends on it.</summary>
    public IEnumerable<MadeObject> Droppable => Made.Where(made => made.State == MadeState.Same && !HoldsData(made) && !InUse.ContainsKey(made));

    public Abandonment Summary => new(
        Plans,
        [.. Droppable.Select(made => $"{made.Object}")],
        [
            .. Made.Where(made => made.State == MadeState.Same && HoldsData(made)).Select(made => $"{made.Object}, which holds data"),
            .. InUse.Select(used => $"{used.Key.Object}, because {used.Value}"),
            .. Made.Where(made => made.State == MadeState.Changed).Select(made => $"{made.Object}, which somebody has renamed or replaced"),
            .. Unknown,
        ]);

    public static async Task<AbandonedPlans> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var findPlans = connection.Command(FindPlans);
        var plans = await findPlans.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        List<MadeObject> made = [];
        foreach (var plan in plans)
            made.AddRange((await MadeObjects.OfPlanAsync(connection, plan, cancellationToken).ConfigureAwait(false)).Select(ByNowName));
        Dictionary<MadeObject, string> inUse = [];
        foreach (var column in made.Where(made => made is { State: MadeState.Same, Object.Kind: ServerObjectKind.Column } && !HoldsData(made)))
        {
            var users = await DropObstacles.OfMadeAsync(connection, [column.Object with { Owner = column.Owner }], []).ConfigureAwait(false);
            if (users.Count > 0)
                inUse[column] = string.Join(", ", users.Select(user => $"{user.Kind} '{user.Name}' uses it"));
        }

        foreach (var index in made.Where(made => made is { State: MadeState.Same, Object.Kind: ServerObjectKind.Index, Oid: not null }))
        {
            await using var findKeys = connection.Command(FindKeys, index.Oid!, made.Where(one => one is { State: MadeState.Same, Object.Kind: ServerObjectKind.Constraint }).Select(one => one.Oid).OfType<long>().ToArray());
            var keys = await findKeys.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false);
            if (keys.Count > 0)
                inUse[index] = string.Join(", ", keys);
        }

        await using var findTriggers = connection.Command(FindTriggers);
        return new AbandonedPlans(plans, made, inUse, await findTriggers.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Forgets the plans.</summary>
    public void Forget(NpgsqlBatch batch)
    {
        // As one parameter, and not as a list of them.
        object plans = Plans.ToArray();
        foreach (var (table, column) in new[] { ("made", "plan_id"), ("backfill", "plan_id"), ("step", "plan_id"), ("plan", "id") })
            batch.Add($"DELETE FROM zero_downtime_lab.{table} WHERE {column} = ANY ($1)", plans);
    }

    // A trigger goes on writing whatever it is called.
    private static MadeObject ByNowName(MadeObject made) => made.Object.Kind == ServerObjectKind.Trigger ? made.AsCalledNow : made;

    // The states of rows are about the plan alone.
    private static bool HoldsData(MadeObject made) => made.Object.Kind == ServerObjectKind.Table
        || (made.Object.Kind == ServerObjectKind.Column && !made.Object.Name.StartsWith($"{OwnName.Schema}_state_", StringComparison.Ordinal));
}
