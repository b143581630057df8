using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Runs the statements of a step so that nobody waits long behind them: those between two that run alone in one
/// transaction with the journal's lines, with a short wait for locks, retried until it succeeds.
/// </summary>
internal sealed class StatementRunner(RunnerSession session, PostgreSqlOptions options)
{
    /// <summary>Runs what of a step's statements is not committed yet. The last transaction also writes <paramref name="last"/>.</summary>
    public async Task RunAsync(
        StepKey step, IEnumerable<SqlStatement> statements, string? table, Action<NpgsqlBatch> last, CancellationToken cancellationToken)
    {
        var groups = StatementGroup.Divide(statements);
        foreach (var (index, statementsOfGroup) in groups.Index())
        {
            var number = index + 1;
            var group = new StatementGroup(statementsOfGroup, table, batch =>
            {
                JournalWrites.GroupsDone(batch, step, number);
                if (number == groups.Count)
                    last(batch);
            }) { Step = step };
            await RetryAsync(group, connection => RunUnlessDoneAsync(connection, step, number, group, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a group, whether it was run before or not, and retries it while a lock or the server is not available.</summary>
    public Task RunAsync(StatementGroup group, CancellationToken cancellationToken) =>
        RetryAsync(group, connection => RunAsync(connection, group, cancellationToken), cancellationToken);

    /// <summary>Changes nothing but the journal.</summary>
    public Task RecordAsync(Action<NpgsqlBatch> record, CancellationToken cancellationToken) =>
        RunAsync(new StatementGroup([], Table: null, record), cancellationToken);

    private Task RetryAsync(StatementGroup group, Func<NpgsqlConnection, Task> run, CancellationToken cancellationToken)
    {
        var retry = new Retry(options.Deadline, options.TimeProvider);
        return Retry.WhileGoneAsync(
            options,
            async () =>
            {
                while (await TryAsync(run, cancellationToken).ConfigureAwait(false) is { } locked)
                    await WaitAsync(retry, group, locked, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);
    }

    // What is returned is the error that a lock was not available; null when it is done.
    private async Task<PostgresException?> TryAsync(Func<NpgsqlConnection, Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run(await session.GetAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException error) when (Retry.IsLocked(error))
        {
            return error;
        }
    }

    // A connection that is lost after the commit leaves a group that is done: it must not run again.
    private async Task RunUnlessDoneAsync(
        NpgsqlConnection connection, StepKey step, int number, StatementGroup group, CancellationToken cancellationToken)
    {
        if (await Journal.GroupsDoneAsync(connection, step, cancellationToken).ConfigureAwait(false) < number)
            await RunAsync(connection, group, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(NpgsqlConnection connection, StatementGroup group, CancellationToken cancellationToken)
    {
        await using var transaction = Begin(connection);
        if (group is { Statements: [{ Alone: true } alone], Step: var step })
            (await new AloneStatement(connection, Begin, step!.Value).RunAsync(alone, cancellationToken).ConfigureAwait(false))(transaction);
        else
            await AddAsync(transaction, connection, group, cancellationToken).ConfigureAwait(false);
        transaction.Record(group.Record);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private ServerTransaction Begin(NpgsqlConnection connection) => new(connection, options, session.Token);

    private static async Task AddAsync(
        ServerTransaction transaction, NpgsqlConnection connection, StatementGroup group, CancellationToken cancellationToken)
    {
        foreach (var statement in group.Statements)
        {
            var dropped = group.Step is { } step && statement.Drops is { } drops
                ? await MadeObjects.FindAsync(connection, step.Plan, drops, cancellationToken).ConfigureAwait(false)
                : null;
            if (dropped is { State: MadeState.Changed })
                throw dropped.Refuse();
            if (dropped is { State: MadeState.Gone })
                continue;
            if (dropped is not null)
                transaction.Require(dropped, TableLock.AccessExclusive);
            transaction.Run(statement.Text);
            if (dropped is not null)
                MadeObjects.IsDropped(transaction.Batch, dropped);
            if (group.Step is { } maker && statement.Makes is { } made)
                MadeObjects.Made(transaction.Batch, maker, made);
        }
    }

    private async Task WaitAsync(Retry retry, StatementGroup group, Exception locked, CancellationToken cancellationToken)
    {
        var wanted = group.Statements.Select(statement => statement.Lock).DefaultIfEmpty().Max();
        var blockers = group.Table is null ? null : await BlockersAsync(group.Table, wanted, cancellationToken).ConfigureAwait(false);
        var text = group.Table is null
            ? "Another session holds it"
            : $"'{group.Table}' is in use by {blockers ?? "a session that has just ended"}";
        if (!retry.MayTryAgain())
        {
            var statement = group.Statements is [var first, ..] ? first.Text.Split('\n')[0] : "the journal";
            throw new LockNotGrantedException($"No lock within {options.Deadline.TotalSeconds:0} s for: {statement}. {text}", locked);
        }

        if (retry.Tries is 2 or 8 || (retry.Tries > 0 && retry.Tries % 20 == 0))
            options.Notices?.Report($"Waiting for a lock, and letting others pass meanwhile: {text}");
        await retry.PauseAsync(cancellationToken).ConfigureAwait(false);
    }

    // If the server goes away just now, the next try finds that and waits for it.
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
}
