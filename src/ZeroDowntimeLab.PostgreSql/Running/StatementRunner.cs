using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Runs the statements of a step so that nobody waits long behind them: those between two that run alone in one
/// transaction with the journal's line, with a short wait for locks, again and again until it succeeds.
/// </summary>
internal sealed class StatementRunner(RunnerSession session, PostgreSqlOptions options)
{
    // The waits of one transaction must not add up, for who waits behind its first lock waits for all of them: each
    // statement may wait for what the ones before it have left. Zero would mean without end.
    private string LimitWait =>
        $"SELECT set_config('lock_timeout', greatest(1, {(int)options.LockTimeout.TotalMilliseconds} "
        + "- 1000 * extract(epoch FROM clock_timestamp() - now()))::int::text, true)";

    /// <summary>Runs what of a step's statements is not committed yet. The last transaction also writes <paramref name="last"/>.</summary>
    public async Task RunAsync(
        StepKey step, IEnumerable<SqlStatement> statements, string? table, Action<NpgsqlBatch> last, CancellationToken cancellationToken)
    {
        var groups = Groups(statements);
        for (var number = 1; number <= groups.Count; number++)
        {
            var (group, done, isLast) = (groups[number - 1], number, number == groups.Count);
            await RunGroupAsync(
                step, done, group, table, batch =>
                {
                    Journal.GroupDone(batch, step, done);
                    if (isLast)
                        last(batch);
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs one transaction, or one statement alone, and tries again if a lock or the server is not to be had.</summary>
    public Task RunGroupAsync(
        StepKey step, int number, IReadOnlyList<SqlStatement> group, string? table, Action<NpgsqlBatch> journal, CancellationToken cancellationToken)
    {
        var retry = new Retry(options.Deadline, options.TimeProvider);
        return Retry.WhileGoneAsync(
            options,
            async () =>
            {
                while (await TryRunGroupAsync(step, number, group, journal, cancellationToken).ConfigureAwait(false) is { } error)
                    await GiveWayAsync(retry, group, table, error, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    // What is returned is the error that says that a lock was not to be had; null when it is done.
    private async Task<PostgresException?> TryRunGroupAsync(
        StepKey step, int number, IReadOnlyList<SqlStatement> group, Action<NpgsqlBatch> journal, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await session.GetAsync(cancellationToken).ConfigureAwait(false);
            if (number > 0 && await Journal.GroupsDoneAsync(connection, step, cancellationToken).ConfigureAwait(false) >= number)
                return null;
            if (group is [{ Alone: true } alone])
                await RunAloneAsync(connection, alone, cancellationToken).ConfigureAwait(false);
            await CommitAsync(connection, group.Where(statement => !statement.Alone), journal, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException error) when (Retry.IsLocked(error))
        {
            return error;
        }
    }

    private static async Task RunAloneAsync(NpgsqlConnection connection, SqlStatement statement, CancellationToken cancellationToken)
    {
        // It blocks nobody while it waits, and a short limit would only leave it half done.
        await connection.ExecuteAsync("SET lock_timeout = 0", cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(statement.Text, cancellationToken).ConfigureAwait(false);
    }

    // One message to the server, which is one transaction: a runner that is slow or far away keeps nobody waiting
    // between two of the statements.
    private async Task CommitAsync(
        NpgsqlConnection connection, IEnumerable<SqlStatement> statements, Action<NpgsqlBatch> journal, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var statement in statements)
        {
            batch.Add(LimitWait);
            batch.Add(statement.Text);
        }

        batch.Add(LimitWait);
        journal(batch);
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task GiveWayAsync(
        Retry retry, IReadOnlyList<SqlStatement> group, string? table, Exception error, CancellationToken cancellationToken)
    {
        var wanted = group.Select(statement => statement.Lock).DefaultIfEmpty().Max();
        var blockers = table is null ? null : await BlockersAsync(table, wanted, cancellationToken).ConfigureAwait(false);
        var text = $"'{table}' is in use by {blockers ?? "somebody who has just ended"}";
        if (retry.IsOver)
            throw new LockNotGrantedException($"No lock within {options.Deadline.TotalSeconds:0} s for: {(group is [var first, ..] ? first.Text.Split('\n')[0] : "the journal")}. {text}", error);
        if (retry.Tries is 2 or 8 || (retry.Tries > 0 && retry.Tries % 20 == 0))
            options.Notices?.Report($"Waiting for a lock, and letting others pass meanwhile: {text}");
        await retry.PauseAsync(cancellationToken).ConfigureAwait(false);
    }

    // That the server goes away just now is found, and waited for, by the next try.
    private async Task<string?> BlockersAsync(string table, TableLock wanted, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await session.GetAsync(cancellationToken).ConfigureAwait(false);
            return await Blockers.DescribeAsync(connection, table, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Retry.IsGone(error))
        {
            return null;
        }
    }

    private static List<IReadOnlyList<SqlStatement>> Groups(IEnumerable<SqlStatement> statements)
    {
        var groups = new List<List<SqlStatement>>();
        foreach (var statement in statements)
        {
            if (groups.Count == 0 || statement.Alone || groups[^1][0].Alone)
                groups.Add([]);
            groups[^1].Add(statement);
        }

        if (groups.Count == 0)
            groups.Add([]);
        return [.. groups];
    }
}
