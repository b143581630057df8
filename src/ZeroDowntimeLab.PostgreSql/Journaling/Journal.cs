using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What has been done of each plan, kept in the database itself. A step that runs in a transaction commits together
/// with its line here, so that the journal is true whatever crashes.
/// </summary>
public static class Journal
{
    /// <summary>All plans that the database knows of, newest first.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        if (!await connection.ScalarAsync<bool>(JournalSchema.Exists, cancellationToken).ConfigureAwait(false))
            return [];

        var steps = await ReadStepsAsync(connection, cancellationToken).ConfigureAwait(false);
        await using var command = connection.Command(
            "SELECT id, title, phase, source, failure, undo_begun, started_at, changed_at FROM zero_downtime_lab.plan ORDER BY started_at DESC");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var entries = new List<JournalEntry>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var id = reader.GetString(0);
            entries.Add(new JournalEntry(
                id,
                reader.GetString(1),
                reader.GetString(2),
                await reader.IsDBNullAsync(3, cancellationToken).ConfigureAwait(false) ? null : reader.GetString(3),
                await reader.IsDBNullAsync(4, cancellationToken).ConfigureAwait(false) ? null : reader.GetString(4),
                reader.GetBoolean(5),
                reader.GetFieldValue<DateTimeOffset>(6),
                reader.GetFieldValue<DateTimeOffset>(7),
                [.. steps[id]]));
        }

        return entries;
    }

    /// <summary>Makes the journal's tables, if they are not there.</summary>
    internal static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await connection.ScalarAsync<bool>(JournalSchema.Exists, cancellationToken).ConfigureAwait(false))
            return;
        await connection.ExecuteAsync(JournalSchema.Sql, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes down a plan of which nothing has been done.</summary>
    internal static async Task AddAsync(
        NpgsqlConnection connection, MigrationPlan plan, string? source, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add("DELETE FROM zero_downtime_lab.plan WHERE id = $1", plan.Id);
        batch.Add(
            "INSERT INTO zero_downtime_lab.plan (id, title, source, digest, phase) VALUES ($1, $2, $3, $4, $5)",
            plan.Id, plan.Title, source, Digest(plan), MigrationPhase.Pending.Label());
        for (var index = 0; index < plan.Steps.Count; index++)
        {
            var step = plan.Steps[index];
            batch.Add(
                "INSERT INTO zero_downtime_lab.step (plan_id, number, phase, description) VALUES ($1, $2, $3, $4)",
                plan.Id, index + 1, step.Phase.Label(), step.Description);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a plan of that id was written down with the same steps.</summary>
    internal static async Task<bool> IsSameAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT digest FROM zero_downtime_lab.plan WHERE id = $1", plan.Id);
        return (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) == Digest(plan);
    }

    /// <summary>How many groups of statements of a step are committed.</summary>
    internal static async Task<int> GroupsDoneAsync(NpgsqlConnection connection, StepKey step, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "SELECT groups_done FROM zero_downtime_lab.step WHERE plan_id = $1 AND number = $2", step.Plan, step.Number);
        return (int)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) ?? 0);
    }

    /// <summary>Adds to a batch: the step is being worked on.</summary>
    internal static void Begin(NpgsqlBatch batch, StepKey step)
    {
        batch.Add("UPDATE zero_downtime_lab.step SET state = 'running' WHERE plan_id = $1 AND number = $2", step.Plan, step.Number);
        Stand(batch, step.Plan, phase: null, failure: null);
    }

    /// <summary>Adds to a batch: so many groups of statements are done.</summary>
    internal static void GroupDone(NpgsqlBatch batch, StepKey step, int groupsDone) => batch.Add(
        "UPDATE zero_downtime_lab.step SET groups_done = $3 WHERE plan_id = $1 AND number = $2", step.Plan, step.Number, groupsDone);

    /// <summary>Adds to a batch: the step is done.</summary>
    internal static void Done(NpgsqlBatch batch, StepKey step) => batch.Add(
        "UPDATE zero_downtime_lab.step SET state = 'done' WHERE plan_id = $1 AND number = $2", step.Plan, step.Number);

    /// <summary>Adds to a batch: the step was tried, and nothing of it is in effect.</summary>
    internal static void NotDone(NpgsqlBatch batch, StepKey step)
    {
        FromTheBeginning(batch, step);
        batch.Add("UPDATE zero_downtime_lab.step SET state = 'pending' WHERE plan_id = $1 AND number = $2", step.Plan, step.Number);
    }

    /// <summary>Adds to a batch: from now on the plan goes back only.</summary>
    internal static void UndoBegun(NpgsqlBatch batch, string plan) => batch.Add(
        "UPDATE zero_downtime_lab.plan SET undo_begun = true, changed_at = now() WHERE id = $1 AND NOT undo_begun", plan);

    /// <summary>Adds to a batch: nothing of the step is in effect any more.</summary>
    internal static void Undone(NpgsqlBatch batch, StepKey step)
    {
        FromTheBeginning(batch, step);
        batch.Add("UPDATE zero_downtime_lab.step SET state = 'undone' WHERE plan_id = $1 AND number = $2", step.Plan, step.Number);
    }

    /// <summary>Adds to a batch: what is done next for the step begins with its first statement and the first row.</summary>
    internal static void FromTheBeginning(NpgsqlBatch batch, StepKey step)
    {
        batch.Add("DELETE FROM zero_downtime_lab.backfill WHERE plan_id = $1 AND step = $2", step.Plan, step.Number);
        GroupDone(batch, step, 0);
    }

    /// <summary>Adds to a batch: where the plan stands now, and why it is not further.</summary>
    internal static void Stand(NpgsqlBatch batch, string plan, string? phase, string? failure) => batch.Add(
        "UPDATE zero_downtime_lab.plan SET phase = coalesce($2, phase), failure = $3, changed_at = now() WHERE id = $1",
        plan, phase, failure);

    private static async Task<ILookup<string, JournalStep>> ReadStepsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            $"""
            SELECT s.plan_id, s.number, s.phase, s.description,
                   CASE WHEN s.state = 'running' AND NOT {RunnerLock.IsHeldByOther} THEN 'cut off' ELSE s.state END,
                   (SELECT coalesce(max(b.rows_before), 0)::bigint FROM zero_downtime_lab.backfill b WHERE (b.plan_id, b.step) = (s.plan_id, s.number))
            FROM zero_downtime_lab.step s ORDER BY s.plan_id, s.number
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var steps = new List<(string Plan, JournalStep Step)>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            steps.Add((reader.GetString(0), new JournalStep(
                reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetInt64(5))));
        }

        return steps.ToLookup(line => line.Plan, line => line.Step);
    }

    private static string Digest(MigrationPlan plan) => Identifier.Digest(string.Join(
        '\0', plan.Steps.Select(step => $"{step.Phase}\0{step.Description}\0{step.ForwardSql}\0{step.RollbackSql}")));
}
