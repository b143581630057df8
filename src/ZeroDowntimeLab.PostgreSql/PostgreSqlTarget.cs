using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Runs plans on a PostgreSQL server (14 or later) while applications use it. What has been done is kept in the
/// database, in the schema <c>zero_downtime_lab</c>, so that after a crash the same plan goes on where it was. One
/// plan at a time and one runner at a time.
/// </summary>
/// <param name="dataSource">
/// The database. Connect directly: a proxy that shares connections between transactions loses the lock that keeps a
/// second runner away.
/// </param>
/// <param name="options">How it runs.</param>
public sealed class PostgreSqlTarget(NpgsqlDataSource dataSource, PostgreSqlOptions? options = null) : IMigrationTarget, IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource = dataSource ?? throw new ArgumentNullException(nameof(dataSource));
    private readonly PostgreSqlOptions _options = options ?? new PostgreSqlOptions();
    private readonly RunnerSession _session = new(dataSource, options ?? new PostgreSqlOptions());

    /// <summary>No: PostgreSQL keeps nothing of a column that was dropped.</summary>
    public bool KeepsWhatIsDropped => false;

    private StatementRunner Statements => new(_session, _options);

    private BatchRunner Batches => new(_dataSource, _session, _options);

    private Preconditions Preconditions => new(_dataSource, _options);

    /// <summary>
    /// Becomes the one runner, and reads which plans the database knows of, newest first. No other runner changes them
    /// until this target is disposed of: what is decided by them stays right.
    /// </summary>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    public async Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(CancellationToken cancellationToken = default)
    {
        var connection = await _session.GetAsync(cancellationToken).ConfigureAwait(false);
        return await Journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="RunnerBusyException">Another runner is at work.</exception>
    /// <exception cref="PlanRefusedException">
    /// Another plan is open, or this one was started with other steps, or something would not survive it, or the database
    /// cannot be written to.
    /// </exception>
    public async Task<StepsDone> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        try
        {
            var connection = await _session.GetAsync(cancellationToken).ConfigureAwait(false);
            return await PlanOpening.FindOrAddAsync(connection, plan, _options, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            throw new PlanRefusedException(
                $"Plan '{plan.Id}' cannot be written down in the schema zero_downtime_lab of the database: {error.MessageText}. "
                + "Run it on a server that can be written to, as a user who owns the table and may create that schema");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ContractRefusedException">A look at the rows found some that are not right.</exception>
    /// <exception cref="LockNotGrantedException">A lock was not to be had within the deadline.</exception>
    public async Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var key = StepKey.Of(plan, step);
        try
        {
            await CommitAsync(key, batch => Journal.Begin(batch, key), cancellationToken).ConfigureAwait(false);
            await Preconditions.RefuseObstaclesAsync(step.Forward, cancellationToken).ConfigureAwait(false);
            await Preconditions.RequireAsync(step.Forward, cancellationToken).ConfigureAwait(false);
            // Not before: a step that is refused leaves the plan in the phase in which it was.
            await CommitAsync(key, batch => Journal.Stand(batch, key.Plan, step.Phase.Label(), failure: null), cancellationToken).ConfigureAwait(false);
            if (step.Forward.Batches is { } update)
            {
                await Batches.RunAsync(key, update, rows, cancellationToken).ConfigureAwait(false);
                // What a run that was cut off has left of the statements behind a backfill is not in their list any more.
                await CommitAsync(key, batch => Journal.GroupDone(batch, key, 0), cancellationToken).ConfigureAwait(false);
            }

            var statements = await ReadAsync(connection => StepScript.ForwardAsync(connection, step, cancellationToken), cancellationToken).ConfigureAwait(false);
            await Statements.RunAsync(key, statements, step.Forward.Table, batch => Journal.Done(batch, key), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await ResetAsync(
                key,
                step.Forward,
                batch =>
                {
                    Journal.NotDone(batch, key);
                    Journal.Stand(batch, key.Plan, phase: null, error.Message);
                }).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task UndoAsync(MigrationPlan plan, MigrationStep step)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(step);
        var key = StepKey.Of(plan, step);
        await CommitAsync(key, batch => Journal.UndoBegun(batch, key.Plan), CancellationToken.None).ConfigureAwait(false);
        // A backfill that was cut off is undone as one that was done: it has filled some rows.
        if (step.Forward.Batches is null && await IsCutOffAsync(key).ConfigureAwait(false))
        {
            await ResetAsync(key, step.Forward, batch => Journal.Undone(batch, key)).ConfigureAwait(false);
            return;
        }

        // What was filled goes with the column if the plan has added it, and the rows need not be touched.
        var fills = step.Forward.Fills.ToList();
        if (fills.Count > 0 && fills.All(plan.Steps.SelectMany(other => other.Forward.Adds).Contains))
        {
            await CommitAsync(key, batch => Journal.Undone(batch, key), CancellationToken.None).ConfigureAwait(false);
            return;
        }

        // An undo begins at the beginning, whatever the forward run, or an undo that was cut off, has left.
        await Preconditions.RequireAsync(step.Rollback, CancellationToken.None).ConfigureAwait(false);
        await ResetAsync(key, step.Rollback, batch => Journal.FromTheBeginning(batch, key)).ConfigureAwait(false);
        try
        {
            await RunUndoAsync(key, step).ConfigureAwait(false);
        }
        catch
        {
            await ResetAsync(key, step.Rollback, batch => Journal.FromTheBeginning(batch, key)).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var phase = plan.Steps.Count == 0 || plan.Steps.Any(step => step.IsInEffect) ? MigrationPhase.Complete : MigrationPhase.RolledBack;
        await CommitAsync(
            new StepKey(plan.Id, 0), batch => Journal.Stand(batch, plan.Id, phase.Label(), plan.Failure?.Message), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Lets another runner begin.</summary>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task RunUndoAsync(StepKey key, MigrationStep step)
    {
        if (step.Rollback.Batches is { } update)
        {
            await Batches.RunAsync(key, update, new Progress<RowProgress>(), CancellationToken.None).ConfigureAwait(false);
            await CommitAsync(key, batch => Journal.Undone(batch, key), CancellationToken.None).ConfigureAwait(false);
            return;
        }

        var statements = await ReadAsync(connection => StepScript.RollbackAsync(connection, step), CancellationToken.None).ConfigureAwait(false);
        await Statements.RunAsync(key, statements, step.Rollback.Table, batch => Journal.Undone(batch, key), CancellationToken.None).ConfigureAwait(false);
    }

    // Nothing of what an operation has begun stays, and the journal says so.
    private async Task ResetAsync(StepKey key, Operation operation, Action<NpgsqlBatch> journal)
    {
        foreach (var statement in operation.CleanUp)
            await Statements.RunGroupAsync(key, 0, [statement], operation.Table, _ => { }, CancellationToken.None).ConfigureAwait(false);
        await CommitAsync(key, journal, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<bool> IsCutOffAsync(StepKey key)
    {
        var entries = await ReadAsync(connection => Journal.ReadAsync(connection), CancellationToken.None).ConfigureAwait(false);
        return entries.Single(entry => entry.Id == key.Plan).Steps[key.Number - 1].State == "cut off";
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

    private Task CommitAsync(StepKey key, Action<NpgsqlBatch> journal, CancellationToken cancellationToken) =>
        Statements.RunGroupAsync(key, 0, [], table: null, journal, cancellationToken);
}
