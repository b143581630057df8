using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Up to where earlier runs have changed all rows.</summary>
/// <param name="Bound">The end of what is done; <see langword="null"/> for the beginning of the table.</param>
/// <param name="RowsBefore">About how many rows come before it.</param>
/// <param name="FirstWorker">The number of the first worker of this run.</param>
internal sealed record Watermark(Bound? Bound, long RowsBefore, int FirstWorker)
{
    /// <summary>
    /// Reads how far earlier runs have come, and gives every worker a line of its own that starts there. Its number is one
    /// that no earlier run has used: the last batch of a run that was killed may still be running on the server, and must
    /// not move a worker of this run past rows that are not done.
    /// </summary>
    public static async Task<Watermark> StartAsync(NpgsqlConnection connection, BackfillJob job, int workers, CancellationToken cancellationToken)
    {
        var step = job.Step;
        var reached = await ReadAsync(connection, step, cancellationToken).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection);
        Runners.Hold(batch, job.Token);
        batch.Add("DELETE FROM zero_downtime_lab.backfill WHERE plan_id = $1 AND step = $2", step.Plan, step.Number);
        for (var worker = reached.FirstWorker; worker < reached.FirstWorker + workers; worker++)
        {
            batch.Add(
                "INSERT INTO zero_downtime_lab.backfill (plan_id, step, worker, token, watermark, rows_before) VALUES ($1, $2, $3, $4, $5::text[], $6)",
                step.Plan, step.Number, worker, job.Token, reached.Bound?.Values, reached.RowsBefore);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return reached;
        }
        catch (PostgresException error) when (Runners.Place.IsCauseOf(error))
        {
            throw Runners.Lost();
        }
    }

    // Each worker takes its ranges in order, so all ranges before the lowest of their watermarks are done. The lowest is
    // the one with the fewest rows before it.
    private static async Task<Watermark> ReadAsync(NpgsqlConnection connection, StepKey step, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            "SELECT watermark, rows_before, pg_catalog.max(worker) OVER () + 1 FROM zero_downtime_lab.backfill WHERE plan_id = $1 AND step = $2 ORDER BY rows_before LIMIT 1",
            step.Plan, step.Number);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            return new Watermark(null, 0, 0);
        var next = reader.GetInt32(2);
        return await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false)
            ? new Watermark(null, 0, next)
            : new Watermark(new Bound(reader.GetFieldValue<string[]>(0)), reader.GetInt64(1), next);
    }
}
