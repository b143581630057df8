using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Changes one batch after another on a connection of its own.</summary>
internal sealed class BatchWorker : IAsyncDisposable
{
    // In tries: a row that is free again soon is not worth a notice.
    private const int FirstNotice = 4;
    private const int NoticeInterval = 20;

    private readonly RunnerSession _session;
    private readonly NpgsqlConnection _connection;
    private readonly PostgreSqlOptions _options;
    private readonly BackfillJob _job;
    private readonly int _number;
    private readonly ReplicaLag _lag;

    private BatchWorker(RunnerSession session, NpgsqlConnection connection, PostgreSqlOptions options, BackfillJob job, int number)
    {
        _session = session;
        _connection = connection;
        _options = options;
        _job = job;
        _number = number;
        _lag = new ReplicaLag(options);
    }

    public static async Task<BatchWorker> OpenAsync(
        RunnerSession session, PostgreSqlOptions options, BackfillJob job, int number, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAnotherAsync(cancellationToken).ConfigureAwait(false);
        // No batch waits for the disk, and nobody waits for its rows meanwhile. If the server crashes, a batch that is
        // lost takes its watermark with it; the journal's line after the last batch does wait, for all before it.
        await connection.ExecuteAsync(
            $"SET application_name = 'zero_downtime_lab backfill'; SET synchronous_commit = off; "
            + $"SET lock_timeout = '{(int)Patience.After(0, options).TotalMilliseconds}ms'",
            cancellationToken).ConfigureAwait(false);
        await Runners.JoinAsync(connection, job.Token, isMain: false, cancellationToken).ConfigureAwait(false);
        return new BatchWorker(session, connection, options, job, number);
    }

    /// <summary>Changes the rows of a batch.</summary>
    /// <returns>How long others may have waited for one of its rows.</returns>
    public async Task<TimeSpan> RunAsync(Batch batch, CancellationToken cancellationToken)
    {
        await _lag.WaitAsync(_connection, cancellationToken).ConfigureAwait(false);
        var retry = new Retry(TimeSpan.MaxValue, _options.TimeProvider);
        var nextNotice = FirstNotice;
        while (true)
        {
            var start = _options.TimeProvider.GetTimestamp();
            await using var watch = retry.Tries >= nextNotice ? await _session.WatchAsync(cancellationToken).ConfigureAwait(false) : null;
            var running = CommitAsync(batch, UpdateSql(batch), cancellationToken);
            var blockers = watch is null ? null : await watch.DuringAsync(running, _connection.ProcessID).ConfigureAwait(false);
            try
            {
                await running.ConfigureAwait(false);
                return _options.TimeProvider.GetElapsedTime(start);
            }
            catch (PostgresException error) when (Retry.IsLocked(error))
            {
                // A try can end before anybody was seen; then the next one is watched too.
                if (blockers is not null)
                {
                    _options.Notices?.Report($"Waiting for a row of '{_job.Update.Table}' that is in use by {blockers}");
                    nextNotice = retry.Tries + NoticeInterval;
                }

                await WaitAsync(batch, retry, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _connection.ExecuteAsync("RESET ALL", CancellationToken.None).ConfigureAwait(false);
            await Runners.LeaveAsync(_connection).ConfigureAwait(false);
        }
        catch (Exception error) when (error is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and its settings with it.
        }

        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    // Another session holds a row of the batch for long. The other rows are changed now, so that later tries need that
    // row only.
    private async Task WaitAsync(Batch batch, Retry retry, CancellationToken cancellationToken)
    {
        if (retry.Tries == 0)
            await TryUpdateFreeAsync(batch, cancellationToken).ConfigureAwait(false);
        await retry.PauseAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task TryUpdateFreeAsync(Batch batch, CancellationToken cancellationToken)
    {
        try
        {
            await CommitAsync(batch, UpdateFreeSql(batch), cancellationToken, setsWatermark: false).ConfigureAwait(false);
        }
        catch (PostgresException error) when (Retry.IsLocked(error))
        {
            // The table is locked, not a row: nothing can be changed now.
        }
    }

    // One message to the server, and one transaction. The line of the worker has the token of its runner: if another runner
    // has taken over, the line is gone, the last statement fails, and the batch with it.
    private async Task CommitAsync(Batch batch, string sql, CancellationToken cancellationToken, bool setsWatermark = true)
    {
        await using var commands = new NpgsqlBatch(_connection) { Timeout = 0 };
        var update = new NpgsqlBatchCommand(sql);
        update.Parameters.AddRange(RowRanges.Parameters(batch.Lower, batch.Upper).ToArray());
        commands.BatchCommands.Add(update);
        if (setsWatermark && batch.Upper is not null)
        {
            commands.Add(
                MustChange("UPDATE zero_downtime_lab.backfill SET watermark = $5, rows_before = $6"),
                _job.Step.Plan, _job.Step.Number, _number, _job.Token, batch.Upper.Values, batch.RowsBeforeEnd);
        }
        else if (setsWatermark)
        {
            commands.BatchCommands.Add(CountRest(batch));
        }
        else
        {
            commands.Add(MustChange("UPDATE zero_downtime_lab.backfill SET rows_before = rows_before"), _job.Step.Plan, _job.Step.Number, _number, _job.Token);
        }

        await commands.PrepareAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await commands.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (Runners.Place.IsCauseOf(error))
        {
            throw Runners.Lost();
        }
    }

    private static string MustChange(string update) =>
        $"WITH held AS ({update} WHERE plan_id = $1 AND step = $2 AND worker = $3 AND token = $4 RETURNING 1) {Runners.Place.Sql("held")}";

    // How many rows the rest of the table has is known only when they are done.
    private NpgsqlBatchCommand CountRest(Batch batch)
    {
        var count = new NpgsqlBatchCommand(
            MustChange($"UPDATE zero_downtime_lab.backfill SET rows_before = $5 + (SELECT count(*) FROM {_job.Table} WHERE {_job.Ranges.Condition(batch.Lower, null, 6)})"));
        var before = batch.Lower is null ? 0 : batch.RowsBeforeEnd - batch.Rows;
        count.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = _job.Step.Plan }, new() { Value = _job.Step.Number }, new() { Value = _number }, new() { Value = _job.Token }, new() { Value = before } });
        count.Parameters.AddRange(RowRanges.Parameters(batch.Lower, null).ToArray());
        return count;
    }

    private string UpdateSql(Batch batch) =>
        $"UPDATE {_job.Table} SET {_job.Update.Set} WHERE {Rows(batch)}";

    private string UpdateFreeSql(Batch batch)
    {
        var table = _job.Table;
        return $"""
            WITH zero_downtime_lab_free AS MATERIALIZED (
                SELECT tableoid AS zero_downtime_lab_table, ctid AS zero_downtime_lab_row FROM {table}
                WHERE {Rows(batch)} FOR NO KEY UPDATE SKIP LOCKED)
            UPDATE {table} AS zero_downtime_lab_target SET {_job.Update.Set} FROM zero_downtime_lab_free
            WHERE zero_downtime_lab_target.tableoid = zero_downtime_lab_table AND zero_downtime_lab_target.ctid = zero_downtime_lab_row
            """;
    }

    private string Rows(Batch batch) => $"{_job.Ranges.Condition(batch.Lower, batch.Upper, 1)} AND ({_job.Update.Condition})";
}
