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
            })
            { Step = step };
            await RetryAsync(group, (connection, tries) => RunUnlessDoneAsync(connection, step, (number, group, tries), cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a group, whether it was run before or not, and retries it while a lock or the server is not available.</summary>
    public Task RunAsync(StatementGroup group, CancellationToken cancellationToken) =>
        RetryAsync(group, (connection, tries) => RunAsync(connection, group, tries, cancellationToken), cancellationToken);

    /// <summary>Changes nothing but the journal.</summary>
    public Task RecordAsync(Action<NpgsqlBatch> record, CancellationToken cancellationToken) =>
        RunAsync(new StatementGroup([], Table: null, record), cancellationToken);

    private async Task RetryAsync(StatementGroup group, Func<NpgsqlConnection, int, Task> run, CancellationToken cancellationToken)
    {
        var retry = new Retry(options.Deadline, options.TimeProvider);
        LockWatch? watch = null;
        string? lastSeen = null;
        try
        {
            await Retry.WhileGoneAsync(
                options,
                async () =>
                {
                    while (true)
                    {
                        // Whom the first try has waited for need not be known: most succeed.
                        if (watch is null && retry.Tries > 0)
                            watch = await session.WatchAsync(cancellationToken).ConfigureAwait(false);
                        var (locked, blockers) = await TryAsync(connection => run(connection, retry.Tries), watch, cancellationToken).ConfigureAwait(false);
                        if (locked is null)
                            return;
                        lastSeen = blockers ?? lastSeen;
                        await WaitAsync(retry, group, (locked, lastSeen), cancellationToken).ConfigureAwait(false);
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (watch is not null)
                await watch.DisposeAsync().ConfigureAwait(false);
        }
    }

    // What is returned is the error that a lock was not available, and who held it; no error when it is done.
    private async Task<(PostgresException? Locked, string? Blockers)> TryAsync(
        Func<NpgsqlConnection, Task> run, LockWatch? watch, CancellationToken cancellationToken)
    {
        var connection = await session.GetAsync(cancellationToken).ConfigureAwait(false);
        var running = run(connection);
        var blockers = watch is null ? null : await watch.DuringAsync(running, connection.ProcessID).ConfigureAwait(false);
        try
        {
            await running.ConfigureAwait(false);
            return (null, blockers);
        }
        catch (PostgresException error) when (Retry.IsLocked(error))
        {
            return (error, blockers);
        }
    }

    // A connection that is lost after the commit leaves a group that is done: it must not run again.
    private async Task RunUnlessDoneAsync(
        NpgsqlConnection connection, StepKey step, (int Number, StatementGroup Group, int Tries) next, CancellationToken cancellationToken)
    {
        if (await Journal.GroupsDoneAsync(connection, step, cancellationToken).ConfigureAwait(false) < next.Number)
            await RunAsync(connection, next.Group, next.Tries, cancellationToken).ConfigureAwait(false);
    }

    private async Task RunAsync(NpgsqlConnection connection, StatementGroup group, int tries, CancellationToken cancellationToken)
    {
        Action<ServerTransaction>? after = null;
        if (group is { Statements: [{ Alone: true } alone], Step: var step })
        {
            var statement = new AloneStatement(connection, Begin, ExecuteAloneAsync, step!.Value);
            after = await statement.RunAsync(alone, cancellationToken).ConfigureAwait(false);
        }

        var locks = await LockPlan.MakeAsync(connection, group, tries, options).ConfigureAwait(false);
        await using var transaction = new ServerTransaction(connection, locks, session.Token);
        if (after is null)
            await AddAsync(transaction, connection, group, cancellationToken).ConfigureAwait(false);
        else
            after(transaction);
        transaction.Record(group.Record);
        await CommitAsync(transaction, locks, cancellationToken).ConfigureAwait(false);
    }

    private ServerTransaction Begin(NpgsqlConnection connection) => new(connection, LockPlan.OfAny(options), session.Token);

    // It blocks nobody while it waits, and a short limit would only leave it half done.
    private async Task ExecuteAloneAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("SET lock_timeout = 0", cancellationToken).ConfigureAwait(false);
        await using var watch = await session.WatchAsync(cancellationToken).ConfigureAwait(false);
        await watch.RequireAsync(connection.ExecuteAsync(sql, cancellationToken), connection, sql.Split('\n')[0], options).ConfigureAwait(false);
    }

    private static async Task CommitAsync(ServerTransaction transaction, LockPlan locks, CancellationToken cancellationToken)
    {
        try
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (
            locks.LimitsStatement && error.SqlState == PostgresErrorCodes.QueryCanceled && !cancellationToken.IsCancellationRequested)
        {
            throw new PostgresException(error.MessageText, error.Severity, error.InvariantSeverity, PostgresErrorCodes.LockNotAvailable);
        }
    }

    private static async Task AddAsync(
        ServerTransaction transaction, NpgsqlConnection connection, StatementGroup group, CancellationToken cancellationToken)
    {
        foreach (var statement in group.Statements)
        {
            var dropped = (statement, group.Step) switch
            {
                (DropOfMade own, _) => await MadeObjects.ReadAgainAsync(connection, own.Made, cancellationToken).ConfigureAwait(false),
                ({ Drops: { } drops }, { } step) => await MadeObjects.FindAsync(connection, step.Plan, drops, cancellationToken).ConfigureAwait(false),
                _ => null,
            };
            if (dropped is { State: MadeState.Changed })
                throw dropped.Refuse();
            if (dropped is { State: MadeState.Gone })
                continue;
            if (dropped is not null)
                transaction.Require(dropped, dropped.OwnerIn(statement), TableLock.AccessExclusive);
            transaction.Run(statement.Text);
            if (dropped is not null)
                MadeObjects.IsDropped(transaction.Batch, dropped);
            if (group.Step is { } maker && statement.Makes is { } made)
                MadeObjects.Made(transaction.Batch, maker, made);
        }
    }

    private async Task WaitAsync(
        Retry retry, StatementGroup group, (PostgresException Error, string? Blockers) locked, CancellationToken cancellationToken)
    {
        var text = (locked.Blockers ?? await HoldersAsync(group, cancellationToken).ConfigureAwait(false)) is { } blockers
            ? $"{(group.Table is null ? "The journal" : $"'{group.Table}'")} is in use by {blockers}"
            : "Who holds it was not seen";
        if (!retry.MayTryAgain())
        {
            var statement = group.Statements is [var first, ..] ? first.Text.Split('\n')[0] : "the journal";
            throw new LockNotGrantedException(
                $"No lock within {options.Deadline.TotalSeconds:0.#} s for: {statement}. {text}. End that transaction, choose a quieter moment, "
                + $"or allow a longer lock timeout (now {options.LockTimeout.TotalMilliseconds:0} ms) or deadline",
                locked.Error);
        }

        if (retry.Tries is 2 or 8 || (retry.Tries > 0 && retry.Tries % 20 == 0))
            options.Notices?.Report($"Waiting for a lock, and letting others pass meanwhile: {text}");
        await retry.PauseAsync(cancellationToken).ConfigureAwait(false);
    }

    // A try that was too short to be watched. If the server goes away just now, the next try finds that and waits for it.
    private async Task<string?> HoldersAsync(StatementGroup group, CancellationToken cancellationToken)
    {
        if (group.Table is null)
            return null;
        try
        {
            var wanted = group.Statements.Select(statement => statement.Lock).DefaultIfEmpty().Max();
            return await Blockers.DescribeAsync(await session.GetAsync(cancellationToken).ConfigureAwait(false), group.Table, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (Retry.IsGone(error))
        {
            return null;
        }
    }
}
