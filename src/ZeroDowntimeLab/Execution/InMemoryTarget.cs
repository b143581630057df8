namespace ZeroDowntimeLab;

/// <summary>Runs plans on tables in memory.</summary>
/// <param name="database">The tables.</param>
/// <param name="batchSize">How many rows operations work on before they report and check for cancellation.</param>
public sealed class InMemoryTarget(Database database, int batchSize = 10_000) : IMigrationTarget
{
    private readonly Database _database = database ?? throw new ArgumentNullException(nameof(database));
    private readonly int _batchSize = batchSize > 0
        ? batchSize
        : throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch has at least one row");

    /// <inheritdoc/>
    public bool KeepsWhatIsDropped => true;

    /// <inheritdoc/>
    public Task<EarlierRun> BeginAsync(MigrationPlan plan, CancellationToken cancellationToken) => Task.FromResult(EarlierRun.None);

    /// <inheritdoc/>
    public Task ApplyAsync(MigrationPlan plan, MigrationStep step, IProgress<RowProgress> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        cancellationToken.ThrowIfCancellationRequested();
        var context = new OperationContext(_database, [], _batchSize, rows, cancellationToken);
        try
        {
            step.Forward.Apply(context);
        }
        finally
        {
            step.Hidden = context.Kept;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task UndoAsync(MigrationPlan plan, MigrationStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var context = new OperationContext(_database, step.Hidden, _batchSize, rows: null, CancellationToken.None);
        step.Rollback.Apply(context);

        // An undo is not undone, so what it hid is removed at once. Removing a column ends its sync: so the undo of
        // AddColumn stops the dual write.
        Forget(context.Kept);
        ForgetHidden(step);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task EndAsync(MigrationPlan plan, PlanOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (var step in plan.Steps)
            ForgetHidden(step);
        return Task.CompletedTask;
    }

    private static void ForgetHidden(MigrationStep step)
    {
        Forget(step.Hidden);
        step.Hidden = [];
    }

    private static void Forget(IEnumerable<Hidden> tokens)
    {
        foreach (var hidden in tokens)
            hidden.Forget();
    }
}
