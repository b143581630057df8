using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Changes many rows batch by batch. Each batch commits together with the place up to which its worker has come, so
/// that a run that was killed goes on from there.
/// </summary>
internal sealed class BatchRunner(NpgsqlDataSource dataSource, RunnerSession session, PostgreSqlOptions options)
{
    public Task RunAsync(StepKey step, BatchedUpdate update, IProgress<RowProgress> progress, CancellationToken cancellationToken) =>
        Retry.WhileGoneAsync(
            options,
            async () =>
            {
                // A server that was away has forgotten who the runner is: nothing goes on before the lock is held again.
                await session.GetAsync(cancellationToken).ConfigureAwait(false);
                await RunOnceAsync(step, update, progress, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    private async Task RunOnceAsync(StepKey step, BatchedUpdate update, IProgress<RowProgress> progress, CancellationToken cancellationToken)
    {
        await using var connection = await Connections.OpenAsync(dataSource, cancellationToken).ConfigureAwait(false);
        var ranges = await RowRanges.OfAsync(connection, update.Table, cancellationToken).ConfigureAwait(false);
        var watermark = await Watermark.StartAsync(connection, step, options.Workers, cancellationToken).ConfigureAwait(false);
        var total = await RelationSize.RowsAsync(connection, Identifier.QuoteTable(update.Table), cancellationToken).ConfigureAwait(false);
        var report = new BatchProgress(progress, watermark.RowsBefore, total);
        var size = new BatchSize(options.Pace);
        using var queue = new BatchQueue(connection, ranges, size, watermark);

        // If one worker fails, the others stop too.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = Enumerable.Range(watermark.FirstWorker, options.Workers).Select(async number =>
        {
            try
            {
                await using var worker = await BatchWorker.OpenAsync(dataSource, options, step, number, update, ranges, stop.Token).ConfigureAwait(false);
                while (await queue.NextAsync(stop.Token).ConfigureAwait(false) is { } batch)
                {
                    size.Learn(batch.Rows, await worker.RunAsync(batch, stop.Token).ConfigureAwait(false));
                    report.Add(batch.Rows);
                }
            }
            catch
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }).ToList();
        await AllAsync(workers, cancellationToken).ConfigureAwait(false);
        report.End();
    }

    // The worker that failed says why; that the others were stopped is no news.
    private static async Task AllAsync(List<Task> workers, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(workers).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            var first = workers.Where(worker => worker.IsFaulted).SelectMany(worker => worker.Exception!.InnerExceptions).FirstOrDefault();
            if (first is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
            throw;
        }
    }
}
