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
    /// <exception cref="PlanRefusedException">Another plan is open, or this one was started with other steps.</exception>
    public async Task<StepsDone> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var connection = await _session.GetAsync(cancellationToken).ConfigureAwait(false);
        await Journal.CreateAsync(connection, cancellationToken).ConfigureAwait(false);
        var entries = await Journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (entries.FirstOrDefault(entry => entry.IsOpen && entry.Id != plan.Id) is { } other)
            throw new PlanRefusedException($"Plan '{other.Id}' ({other.Title}) is {other.Phase}; complete it or roll it back before '{plan.Id}' is started");

        var known = entries.FirstOrDefault(entry => entry.Id == plan.Id);
        if (known is null || known.Phase == MigrationPhase.RolledBack.Label())
        {
            await Journal.AddAsync(connection, plan, _options.Source, cancellationToken).ConfigureAwait(false);
            return StepsDone.None;
        }

        if (!await Journal.IsSameAsync(connection, plan, cancellationToken).ConfigureAwait(false))
            throw new PlanRefusedException($"Plan '{plan.Id}' was started with other steps than it has now; go on with those it was started with, or give the new ones another id");
        return new StepsDone(
            [.. known.Steps.Where(step => step.State == "done").Select(step => step.Number - 1)],
            known.Steps.FirstOrDefault(step => step.State == "running")?.Number - 1);
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
            await CommitAsync(key, batch => Journal.Begin(batch, key, step.Phase), cancellationToken).ConfigureAwait(false);
            if (step.Forward.Check is { } check)
                await CheckAsync(check, cancellationToken).ConfigureAwait(false);
            if (step.Forward.Batches is { } update)
            {
                await new BatchRunner(_dataSource, _options).RunAsync(key, update, rows, cancellationToken).ConfigureAwait(false);
                await CommitAsync(key, batch => Journal.Done(batch, key), cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await Statements.RunAsync(
                    key, step.Forward.Statements, step.Forward.Table, batch => Journal.Done(batch, key), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error)
        {
            await CleanUpAsync(key, step.Forward, error).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task UndoAsync(MigrationPlan plan, MigrationStep step)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(step);
        var key = StepKey.Of(plan, step);
        var connection = await _session.GetAsync(CancellationToken.None).ConfigureAwait(false);
        var state = (await Journal.ReadAsync(connection).ConfigureAwait(false)).Single(entry => entry.Id == plan.Id).Steps[key.Number - 1].State;
        if (state == "running")
        {
            await CleanUpAsync(key, step.Forward, cause: null).ConfigureAwait(false);
            return;
        }

        // What was filled goes with the column if the plan has added it, and the rows need not be touched.
        var fills = step.Forward.Fills.ToList();
        if (fills.Count > 0 && fills.All(plan.Steps.SelectMany(other => other.Forward.Adds).Contains))
        {
            await CommitAsync(key, batch => Journal.Undone(batch, key), CancellationToken.None).ConfigureAwait(false);
            return;
        }

        await UndoStatementsAsync(key, step.Rollback).ConfigureAwait(false);
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

    private async Task CheckAsync(RowCheck check, CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await RowChecker.RequireAsync(connection, check, cancellationToken).ConfigureAwait(false);
    }

    private async Task UndoStatementsAsync(StepKey key, Operation undo)
    {
        if (undo.Batches is { } update)
        {
            await new BatchRunner(_dataSource, _options).RunAsync(key, update, new Progress<RowProgress>(), CancellationToken.None).ConfigureAwait(false);
            await CommitAsync(key, batch => Journal.Undone(batch, key), CancellationToken.None).ConfigureAwait(false);
            return;
        }

        await CommitAsync(key, batch => Journal.GroupDone(batch, key, 0), CancellationToken.None).ConfigureAwait(false);
        await Statements.RunAsync(key, undo.Statements, undo.Table, batch => Journal.Undone(batch, key), CancellationToken.None).ConfigureAwait(false);
    }

    // After a failure: nothing of the step stays. What it began is taken away, and the journal says so.
    private async Task CleanUpAsync(StepKey key, Operation forward, Exception? cause)
    {
        foreach (var statement in forward.CleanUp)
            await Statements.RunGroupAsync(key, 0, [statement], forward.Table, _ => { }, CancellationToken.None).ConfigureAwait(false);
        await CommitAsync(
            key,
            batch =>
            {
                Journal.Undone(batch, key);
                if (cause is not null)
                    Journal.Stand(batch, key.Plan, phase: null, cause.Message);
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    private Task CommitAsync(StepKey key, Action<NpgsqlBatch> journal, CancellationToken cancellationToken) =>
        Statements.RunGroupAsync(key, 0, [], table: null, journal, cancellationToken);
}
