using System.Reflection;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What has been done of each plan, kept in the database itself. A step that runs in a transaction commits together
/// with its line here, so that the journal is true whatever crashes.
/// </summary>
public static class Journal
{
    // The journal of an older version has none of these columns.
    private const string AddedColumns =
        "pg_catalog.to_jsonb(p) ->> 'search_path', pg_catalog.to_jsonb(p) ->> 'settings', pg_catalog.to_jsonb(p) ->> 'version'";

    // Not by to_regclass, which fails for a schema of somebody else.
    private const string IsElsewhere =
        """
        EXISTS (SELECT FROM pg_catalog.jsonb_each_text(CASE pg_catalog.jsonb_typeof(pg_catalog.to_jsonb(p) -> 'tables') WHEN 'object' THEN pg_catalog.to_jsonb(p) -> 'tables' ELSE '{}' END) AS t (name, id)
            CROSS JOIN LATERAL pg_catalog.parse_ident(t.name) AS i (parts)
            WHERE t.id::pg_catalog.oid <> (
                SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relname = i.parts[pg_catalog.cardinality(i.parts)]
                    AND CASE pg_catalog.cardinality(i.parts) WHEN 2 THEN n.nspname = i.parts[1] ELSE n.nspname = ANY (pg_catalog.current_schemas(true)) END
                ORDER BY pg_catalog.array_position(pg_catalog.current_schemas(true), n.nspname) LIMIT 1))
        """;

    /// <summary>All plans that the database knows of, newest first.</summary>
    /// <exception cref="JournalBrokenException">A part of the journal is missing.</exception>
    /// <exception cref="PlanRefusedException">Something in the journal's schema is not ours.</exception>
    public static async Task<IReadOnlyList<JournaledPlan>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var state = await JournalState.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        state.RequireNotBroken();
        if (!state.Exists)
            return [];

        var steps = await ReadStepsAsync(connection, state.IsOld ? "false" : Runners.IsOtherAtWork, cancellationToken).ConfigureAwait(false);
        await using var command = connection.Command(
            $"SELECT id, title, {JournalSchema.Outcome}, undo_begun, failure, started_at, changed_at, source, {IsElsewhere}, digest, {AddedColumns} FROM zero_downtime_lab.plan p ORDER BY started_at DESC");
        return await command.ReadAllAsync(
            row => new JournaledPlan
            {
                Id = row.GetString(0),
                Title = row.GetString(1),
                Outcome = JournalWords.Outcome(row.GetString(2)),
                IsUndoBegun = row.GetBoolean(3),
                Failure = row.TextOrNull(4),
                StartedAt = row.GetFieldValue<DateTimeOffset>(5),
                ChangedAt = row.GetFieldValue<DateTimeOffset>(6),
                Source = row.TextOrNull(7),
                IsElsewhere = row.GetBoolean(8),
                Digest = row.GetString(9),
                Settings = row.TextOrNull(10) is { } path ? new SessionSettings(path, row.TextOrNull(11)) : null,
                Version = row.TextOrNull(12),
                Steps = [.. steps[row.GetString(0)]],
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds a plan of which nothing has been done.</summary>
    /// <param name="batch">The transaction of the runner.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="source">A text from which a later run can make it again, if there is one.</param>
    internal static void Add(NpgsqlBatch batch, MigrationPlan plan, string? source)
    {
        batch.Add("DELETE FROM zero_downtime_lab.plan WHERE id = $1", plan.Id);
        batch.Add(
            $"""
            INSERT INTO zero_downtime_lab.plan (id, title, source, digest, version, search_path, settings, tables)
            SELECT $1, $2, $3, $4, $6, pg_catalog.current_setting('search_path'), {SessionSettings.CurrentValues},
                pg_catalog.jsonb_object_agg(t.name, pg_catalog.to_regclass(t.name)::pg_catalog.oid::pg_catalog.text) FROM pg_catalog.unnest($5::pg_catalog.text[]) AS t (name)
            """,
            plan.Id, plan.Title, source, Digest(plan), TableNames(plan), ProgramVersion);
        foreach (var (index, step) in plan.Steps.Index())
        {
            batch.Add(
                "INSERT INTO zero_downtime_lab.step (plan_id, number, phase, description) VALUES ($1, $2, $3, $4)",
                plan.Id, index + 1, step.Phase.Label(), step.Description);
        }
    }

    /// <summary>How many groups of statements of a step are committed.</summary>
    internal static async Task<int> GroupsDoneAsync(NpgsqlConnection connection, StepKey step, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "SELECT groups_done FROM zero_downtime_lab.step WHERE plan_id = $1 AND number = $2", step.Plan, step.Number);
        return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? 0);
    }

    private static async Task<ILookup<string, JournaledStep>> ReadStepsAsync(NpgsqlConnection connection, string isOtherAtWork, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            $"""
            SELECT s.plan_id, s.number, s.phase, s.description, s.state, {isOtherAtWork},
                   (SELECT coalesce(pg_catalog.max(b.rows_before), 0)::bigint FROM zero_downtime_lab.backfill b WHERE (b.plan_id, b.step) = (s.plan_id, s.number))
            FROM zero_downtime_lab.step s ORDER BY s.plan_id, s.number
            """);
        var steps = await command.ReadAllAsync(row => (Plan: row.GetString(0), Step: Step(row)), cancellationToken).ConfigureAwait(false);
        return steps.ToLookup(line => line.Plan, line => line.Step);
    }

    private static JournaledStep Step(NpgsqlDataReader row)
    {
        var (state, isOtherAtWork) = (JournalWords.State(row.GetString(4)), row.GetBoolean(5));
        return new JournaledStep(
            row.GetInt32(1),
            JournalWords.Phase(row.GetString(2)),
            row.GetString(3),
            state == StepState.Running && !isOtherAtWork ? StepState.Interrupted : state,
            row.GetInt64(6));
    }

    /// <summary>The version of this program.</summary>
    internal static string ProgramVersion { get; } =
        typeof(Journal).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private static string[] TableNames(MigrationPlan plan) =>
        [.. plan.Steps.Select(step => step.Forward.Script.Table).OfType<string>().Distinct().Select(Identifier.QuoteTable)];

    /// <summary>What distinguishes the steps of a plan from others.</summary>
    internal static string Digest(MigrationPlan plan) => Identifier.Digest(string.Join(
        '\0', plan.Steps.Select(step => $"{step.Phase}\0{step.Description}\0{step.ForwardSql}\0{step.RollbackSql}")));
}
