namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Changes many rows batch by batch. Each batch commits together with the watermark of its worker, so that a run is
/// resumed there after a crash.
/// </summary>
internal sealed class BatchRunner(RunnerSession session, PostgreSqlOptions options)
{
    public Task RunAsync(StepKey step, BatchedUpdate update, IProgress<RowProgress> progress, CancellationToken cancellationToken) =>
        Retry.WhileGoneAsync(
            options,
            async retry =>
            {
                // After a server was away, nothing runs before the runner has its place again.
                await session.GetAsync(cancellationToken).ConfigureAwait(false);
                var succeeding = new SucceedingProgress(progress, retry);
                await RunOnceAsync(step, update, succeeding, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    private async Task RunOnceAsync(StepKey step, BatchedUpdate update, IProgress<RowProgress> progress, CancellationToken cancellationToken)
    {
        await using var connection = await session.OpenAnotherAsync(cancellationToken).ConfigureAwait(false);
        var job = new BackfillJob(step, update, await RowRanges.OfAsync(connection, update.Table, cancellationToken).ConfigureAwait(false), session.Token);
        var watermark = await Watermark.StartAsync(connection, job, options.Workers, cancellationToken).ConfigureAwait(false);
        var total = await RelationSize.RowsAsync(connection, job.Table, cancellationToken).ConfigureAwait(false);
        var report = new BatchProgress(progress, watermark.RowsBefore, total);
        var size = new BatchSize(options.Pace);
        using var queue = new BatchQueue(connection, job.Ranges, size, watermark);

        // If one worker fails, the others stop too.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = Enumerable.Range(watermark.FirstWorker, options.Workers).Select(async number =>
        {
            try
            {
                await using var worker = await BatchWorker.OpenAsync(session, options, job, number, stop.Token).ConfigureAwait(false);
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

    // A batch that is done is a success: the deadline counts from what fails after it.
    private sealed class SucceedingProgress(IProgress<RowProgress> progress, Retry retry) : IProgress<RowProgress>
    {
        public void Report(RowProgress value)
        {
            retry.Succeeded();
            progress.Report(value);
        }
    }

    // The error is that of the worker that failed, not of those that were stopped because of it.
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
