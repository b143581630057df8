using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What the steps of plans have made, by identity: OID, name and parent. It is recorded in the transaction that makes it,
/// and nothing else is dropped by a cleanup or an undo, whatever has its name.
/// </summary>
internal static class MadeObjects
{
    private const string WorkPrefix = "zero_downtime_lab_work_";

    private static readonly string Select =
        $"""
        SELECT m.id, m.plan_id, m.kind, m.name, m.owner, m.work_name, m.is_theirs,
            CASE
                WHEN m.is_dropped THEN 'gone'
                WHEN now.name IS NULL THEN CASE WHEN m.object IS NOT NULL AND successor.object IS NOT NULL THEN 'changed' ELSE 'gone' END
                WHEN now.name = coalesce(m.work_name, m.name) AND now.parent = coalesce(m.parent, now.parent) THEN 'same'
                ELSE 'changed'
            END,
            coalesce(now.owner, m.owner),
            m.object::int8,
            now.name
        FROM zero_downtime_lab.made m
        LEFT JOIN LATERAL ({Identity.Now}) AS now ON true
        LEFT JOIN LATERAL ({Identity.Of("m.kind", "coalesce(m.work_name, m.name)", "m.owner")}) AS successor ON true
        """;

    /// <summary>A name for an index while it is built or dropped, which nobody else uses.</summary>
    public static string NewWorkName() => WorkPrefix + Guid.NewGuid().ToString("N");

    /// <summary>What a plan has made under a name, or was about to; <see langword="null"/> if the journal does not know it.</summary>
    public static async Task<MadeObject?> FindAsync(
        NpgsqlConnection connection, string plan, ServerObject wanted, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            $"{Select} WHERE m.plan_id = $1 AND m.kind = $2 AND m.name = $3 AND m.owner = $4 ORDER BY m.id DESC LIMIT 1",
            plan, wanted.Kind.Word(), wanted.Name, wanted.Owner);
        return (await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false)).SingleOrDefault();
    }

    /// <summary>What has become of an object since it was read. Under the name that it was read with, it is the same one.</summary>
    public static async Task<MadeObject?> ReadAgainAsync(NpgsqlConnection connection, MadeObject made, CancellationToken cancellationToken)
    {
        await using var command = connection.Command($"{Select} WHERE m.id = $1", made.Id);
        var now = (await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false)).SingleOrDefault();
        return now?.NowName == made.Object.Name ? now.AsCalledNow : now;
    }

    /// <summary>The first of these that is not any more what the journal has under its name; <see langword="null"/> if there is none.</summary>
    public static async Task<MadeObject?> FindChangedAsync(
        NpgsqlConnection connection, string plan, IEnumerable<ServerObject> wanted, CancellationToken cancellationToken)
    {
        foreach (var one in wanted)
        {
            if (await FindAsync(connection, plan, one, cancellationToken).ConfigureAwait(false) is { State: MadeState.Changed } changed)
                return changed;
        }

        return null;
    }

    /// <summary>What the steps of a plan have made and is not known to be gone, newest first.</summary>
    public static async Task<IReadOnlyList<MadeObject>> OfPlanAsync(NpgsqlConnection connection, string plan, CancellationToken cancellationToken)
    {
        await using var command = connection.Command($"{Select} WHERE m.plan_id = $1 AND NOT m.is_dropped AND NOT m.is_theirs ORDER BY m.id DESC", plan);
        return await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What one step has made going one way, forward or back, newest first.</summary>
    public static async Task<IReadOnlyList<MadeObject>> OfStepAsync(NpgsqlConnection connection, StepKey step, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            $"{Select} WHERE (m.plan_id, m.step, m.by_undo) = ($1, $2, $3) AND NOT m.is_dropped AND NOT m.is_theirs ORDER BY m.id DESC",
            step.Plan, step.Number, step.IsUndo);
        return await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records what a statement before it in the transaction has made.</summary>
    public static void Made(NpgsqlBatch batch, StepKey step, ServerObject made) => Insert(batch, step, made, isTheirs: false);

    /// <summary>Records what is there before the plan, and is going to be dropped or used: this one, and no other of its name.</summary>
    public static void IsAboutToUse(NpgsqlBatch batch, StepKey step, ServerObject theirs) => Insert(batch, step, theirs, isTheirs: true);

    /// <summary>Records the name under which an index is going to be built.</summary>
    public static void IsAboutToBuild(NpgsqlBatch batch, StepKey step, ServerObject index, string workName) => batch.Add(
        "INSERT INTO zero_downtime_lab.made (plan_id, step, by_undo, kind, name, owner, work_name) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        step.Plan, step.Number, step.IsUndo, index.Kind.Word(), index.Name, index.Owner, workName);

    /// <summary>Records that an index that was built has its own name now.</summary>
    public static void IsBuilt(NpgsqlBatch batch, MadeObject index) => batch.Add(
        $"""
        UPDATE zero_downtime_lab.made m SET work_name = NULL, object = now.object, number = now.number, parent = now.parent
        FROM ({Identity.Of(ServerObjectKind.Index, "$2", "$3")}) AS now WHERE m.id = $1
        """,
        index.Id, index.Object.Name, index.Object.Owner);

    /// <summary>Records the name under which an index is going to be dropped.</summary>
    public static void HasWorkName(NpgsqlBatch batch, MadeObject index, string workName) =>
        batch.Add("UPDATE zero_downtime_lab.made SET work_name = $2 WHERE id = $1", index.Id, workName);

    /// <summary>Records that an object is gone.</summary>
    public static void IsDropped(NpgsqlBatch batch, MadeObject made) =>
        batch.Add("UPDATE zero_downtime_lab.made SET is_dropped = true WHERE id = $1", made.Id);

    /// <summary>A statement that fails, and with it the transaction, unless the object is still the one that was made.</summary>
    public static void Require(NpgsqlBatch batch, MadeObject made, string owner) => batch.Add(
        made.Unchanged.Sql(
            $"""
            zero_downtime_lab.made m JOIN ({Identity.Of(made.Object.Kind, "$2", "$3")}) AS now
            ON m.object IS NULL OR (now.object, now.number, now.parent) = (m.object, m.number, m.parent)
            WHERE m.id = $1 AND NOT m.is_dropped
            """),
        made.Id, made.WorkName ?? made.Object.Name, owner);

    private static void Insert(NpgsqlBatch batch, StepKey step, ServerObject made, bool isTheirs) => batch.Add(
        $"""
        INSERT INTO zero_downtime_lab.made (plan_id, step, by_undo, kind, name, owner, is_theirs, object, number, parent)
        SELECT $1, $2, $3, $4, $5, $6, $7, object, number, parent FROM ({Identity.Of(made.Kind, "$5", "$6")}) AS now
        """,
        step.Plan, step.Number, step.IsUndo, made.Kind.Word(), made.Name, made.Owner, isTheirs);

    private static MadeObject Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        new ServerObject(JournalWords.Kind(row.GetString(2)), row.GetString(3), row.GetString(4)),
        row.TextOrNull(5),
        JournalWords.Made(row.GetString(7)))
    { IsTheirs = row.GetBoolean(6), Owner = row.GetString(8), Oid = row.IsDBNull(9) ? null : row.GetInt64(9), NowName = row.TextOrNull(10) };
}
