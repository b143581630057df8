using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Runs plans on a PostgreSQL server (14 or later) while applications use it. What has been done is kept in the
/// database, in the schema <c>zero_downtime_lab</c>, so that after a crash the same plan is resumed where it was. One
/// plan at a time and one runner at a time.
/// </summary>
/// <param name="dataSource">
/// The database. Connect directly: a proxy that shares connections between transactions loses the lock that keeps a
/// second runner away.
/// </param>
/// <param name="options">How it runs.</param>
public sealed partial class PostgreSqlTarget(NpgsqlDataSource dataSource, PostgreSqlOptions? options = null) : IMigrationTarget, IAsyncDisposable
{
    private readonly PostgreSqlOptions _options = options ?? new PostgreSqlOptions();
    private readonly RunnerSession _session = new(dataSource ?? throw new ArgumentNullException(nameof(dataSource)), options ?? new PostgreSqlOptions());
    private MigrationStep? _verified;

    /// <summary>No: PostgreSQL keeps nothing of a column that was dropped.</summary>
    public bool KeepsWhatIsDropped => false;

    /// <summary>
    /// Yes: a run expands and migrates, and then waits for new code to be deployed.
    /// <see cref="MigrationOptions.Contract"/> runs the rest.
    /// </summary>
    public bool StopsBeforeContract => true;

    private StatementRunner Statements => new(_session, _options);

    private ServerTransaction Begin(NpgsqlConnection connection) => new(connection, LockPlan.OfAny(_options), _session.Token);

    private BatchRunner Batches => new(_session, _options);

    private Preconditions Preconditions => new(_session, _options);

    /// <inheritdoc/>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    /// <exception cref="PlanRefusedException">
    /// Another plan is open, or this one was started with other steps, or something depends on what it drops, or others
    /// have changed what it works with, or the database cannot be written to.
    /// </exception>
    public async Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        PlanOpening.RequireScripts(plan);
        return await JournalRights.WriteAsync(async () =>
        {
            EarlierRun? earlier = null;
            // If the answer to its commit is lost, the plan is found when this is repeated.
            await Retry.WhileGoneAsync(_options, async () => earlier = await FindOrAddAsync(plan, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return earlier!;
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    /// <exception cref="PlanRefusedException">The plan was started with other steps.</exception>
    public async Task<EarlierRun> BeginUndoAsync(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return await JournalRights.WriteAsync(async () =>
        {
            var connection = await _session.GetWithJournalAsync(CancellationToken.None).ConfigureAwait(false);
            var known = await FindAsync(connection, plan).ConfigureAwait(false);
            if (known is null)
                return EarlierRun.None;
            if (known is { IsOpen: true, Settings: { } settings })
                await _session.UseAsync(settings, CancellationToken.None).ConfigureAwait(false);
            return PlanOpening.Restore(plan, known);
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="ContractRefusedException">Some rows are not as the step needs them.</exception>
    /// <exception cref="LockNotGrantedException">A lock was not available within the deadline.</exception>
    /// <exception cref="ServerErrorException">The server refused a statement.</exception>
    /// <exception cref="StepLeftoverException">It failed, and something that it made could not be removed.</exception>
    public async Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var key = StepKey.Of(plan, step);
        try
        {
            await Statements.RecordAsync(batch => JournalWrites.Begin(batch, key), cancellationToken).ConfigureAwait(false);
            if (step != _verified)
                await Preconditions.RequireAsync(plan, step, cancellationToken).ConfigureAwait(false);
            _verified = null;
            if (step.Forward.Script.Batches is { } update)
            {
                await Batches.RunAsync(key, update, rows, cancellationToken).ConfigureAwait(false);
                // What an interrupted run has done of the statements after the backfill is not among them any more.
                await Statements.RecordAsync(batch => JournalWrites.GroupsDone(batch, key, 0), cancellationToken).ConfigureAwait(false);
            }

            var statements = await ReadAsync(connection => StepScript.ForwardAsync(connection, plan, step, cancellationToken), cancellationToken).ConfigureAwait(false);
            await DropUnwantedAsync(key, statements, cancellationToken).ConfigureAwait(false);
            await Statements.RunAsync(key, statements, step.Forward.Script.Table, batch => JournalWrites.Done(batch, key), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not PlanLostException)
        {
            // The last transaction may have committed although its answer was lost. Then the step is done: to undo the
            // steps before it would take away what it has left.
            if (await StateAsync(key).ConfigureAwait(false) == StepState.Done)
                return;
            await CleanUpAsync(key, error).ConfigureAwait(false);
            ServerErrorException.ThrowIfServers(error);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ServerErrorException">The server refused a statement.</exception>
    public async Task UndoAsync(MigrationPlan plan, MigrationStep step)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(step);
        try
        {
            await UndoStepAsync(plan, step).ConfigureAwait(false);
        }
        catch (PostgresException error)
        {
            throw ServerErrorException.Of(error);
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(MigrationPlan plan, PlanOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await Statements.RecordAsync(batch => JournalWrites.End(batch, plan.Id, outcome, plan.Failure is null ? null : FailureText.Of(plan.Failure)), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Lets another runner begin.</summary>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task<EarlierRun> FindOrAddAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        await Replicas.RequireVisibleAsync(await _session.GetAsync(cancellationToken).ConfigureAwait(false), _options.MaxLag, cancellationToken).ConfigureAwait(false);
        var connection = await _session.GetWithJournalAsync(cancellationToken).ConfigureAwait(false);
        var known = (await Journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false)).FirstOrDefault(known => known.Id == plan.Id);
        await WorkAsAtItsStartAsync(plan, known, cancellationToken).ConfigureAwait(false);
        await using var transaction = Begin(connection);
        var earlier = await PlanOpening.FindOrAddAsync(connection, plan, transaction, cancellationToken).ConfigureAwait(false);
        // What a role or a database sets from now on changes nothing.
        if (known is not { IsOpen: true } && (await FindAsync(connection, plan).ConfigureAwait(false))?.Settings is { } settings)
            await _session.UseAsync(settings, cancellationToken).ConfigureAwait(false);
        return earlier;
    }

    private async Task UndoStepAsync(MigrationPlan plan, MigrationStep step)
    {
        var key = StepKey.Of(plan, step);
        var undo = key with { IsUndo = true };
        // A backfill that was interrupted is undone as one that was done: it has filled some rows.
        if (step.Forward.Script.Batches is null && await StateAsync(key).ConfigureAwait(false) == StepState.Interrupted)
        {
            await ResetAsync(key, batch => JournalWrites.Undone(batch, key)).ConfigureAwait(false);
            return;
        }

        if (plan.UndoOf(step) == StepUndo.DroppedWithColumn)
        {
            // Those of the column itself would go with it. A foreign key of another table would keep it from being dropped.
            foreach (var constraint in (await MadeAsync(key).ConfigureAwait(false)).Where(made => made is { Object.Kind: ServerObjectKind.Constraint, State: MadeState.Same }))
                await DropAsync(key, constraint, CancellationToken.None).ConfigureAwait(false);
            await Statements.RecordAsync(batch => JournalWrites.Undone(batch, key), CancellationToken.None).ConfigureAwait(false);
            return;
        }

        // An undo starts with its first statement, whatever the forward run, or an interrupted undo, has done.
        await Preconditions.RequireAsync(step.Rollback, CancellationToken.None).ConfigureAwait(false);
        await ResetAsync(undo, batch => JournalWrites.Restart(batch, key)).ConfigureAwait(false);
        try
        {
            await RunUndoAsync(plan, step, undo).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not PlanLostException)
        {
            await ResetAsync(undo, batch => JournalWrites.Restart(batch, key)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RunUndoAsync(MigrationPlan plan, MigrationStep step, StepKey key)
    {
        if (step.Rollback.Script.Batches is { } update)
        {
            await Statements.RecordAsync(batch => JournalWrites.UndoBegun(batch, key.Plan), CancellationToken.None).ConfigureAwait(false);
            await Batches.RunAsync(key, update, new Progress<RowProgress>(), CancellationToken.None).ConfigureAwait(false);
            await Statements.RecordAsync(batch => JournalWrites.GroupsDone(batch, key, 0), CancellationToken.None).ConfigureAwait(false);
        }

        var statements = PlanRules.Rollback(plan, step, step.Rollback.Script.Statements);
        await Statements.RunAsync(key, statements, step.Rollback.Script.Table, batch => JournalWrites.Undone(batch, key), CancellationToken.None).ConfigureAwait(false);
    }

    private async Task CleanUpAsync(StepKey key, Exception error)
    {
        try
        {
            await ResetAsync(key, batch => JournalWrites.Failed(batch, key, FailureText.Of(error))).ConfigureAwait(false);
        }
        catch (Exception left) when (left is not PlanLostException)
        {
            throw new StepLeftoverException($"{FailureText.Of(error)}. What the step has made until then is not removed: {FailureText.Of(left)}", error);
        }
    }

    // An index whose build was interrupted, and whose original has changed or is gone since.
    private async Task DropUnwantedAsync(StepKey key, IReadOnlyList<SqlStatement> statements, CancellationToken cancellationToken)
    {
        var wanted = statements.Select(statement => statement.Makes).ToHashSet();
        var made = await ReadAsync(connection => MadeObjects.OfStepAsync(connection, key, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var unwanted in made.Where(made => made.IsHalfway && !wanted.Contains(made.Object)))
            await DropAsync(key, unwanted, cancellationToken).ConfigureAwait(false);
    }

    private Task DropAsync(StepKey key, MadeObject made, CancellationToken cancellationToken) => Statements.RunAsync(
        new StatementGroup([made.Drop], ServerObject.TableOf(made.Owner), _ => { }) { Step = key }, cancellationToken);

    // Nothing of what a step has made stays, and the journal says so.
    private async Task ResetAsync(StepKey key, Action<NpgsqlBatch> record)
    {
        foreach (var made in await MadeAsync(key).ConfigureAwait(false))
            await DropAsync(key, made, CancellationToken.None).ConfigureAwait(false);
        await Statements.RecordAsync(record, CancellationToken.None).ConfigureAwait(false);
    }

    // Null if the journal does not know the plan (any more): that must not hide the error that is being handled.
    private async Task<StepState?> StateAsync(StepKey key)
    {
        var plans = await ReadAsync(connection => Journal.ReadAsync(connection), CancellationToken.None).ConfigureAwait(false);
        return plans.FirstOrDefault(plan => plan.Id == key.Plan)?.Steps[key.Number - 1].State;
    }

    private async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        T result = default!;
        await Retry.WhileGoneAsync(
            _options,
            async () => result = await read(await _session.GetAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return result;
    }
}
