namespace ZeroDowntimeLab;

/// <summary>Runs plans on tables in memory.</summary>
/// <param name="database">The tables.</param>
/// <param name="batchSize">How many rows operations work on before they report and look whether to stop.</param>
public sealed class InMemoryTarget(Database database, int batchSize = 10_000) : IMigrationTarget
{
    private readonly Database _database = database ?? throw new ArgumentNullException(nameof(database));
    private readonly int _batchSize = batchSize > 0
        ? batchSize
        : throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch has at least one row");

    /// <inheritdoc/>
    public bool KeepsWhatIsDropped => true;

    /// <inheritdoc/>
    public Task<StepsDone> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken) => Task.FromResult(StepsDone.None);

    /// <inheritdoc/>
    public Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        cancellationToken.ThrowIfCancellationRequested();
        step.Forward.Apply(new OperationContext(_database, step, _batchSize, rows, cancellationToken));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task UndoAsync(MigrationPlan plan, MigrationStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        step.Rollback.Apply(new OperationContext(_database, step, _batchSize, rows: null, CancellationToken.None));

        // Nobody undoes an undo: what it has put aside itself goes at once, and with a column the sync that it was part of.
        _database.Forget(step);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task EndAsync(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (var step in plan.Steps)
            _database.Forget(step);
        return Task.CompletedTask;
    }
}
