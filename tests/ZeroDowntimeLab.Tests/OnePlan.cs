namespace ZeroDowntimeLab.Tests;

/// <summary>Applies single operations to a database, and their inverses, as one plan would.</summary>
internal sealed class OnePlan(Database database, int batchSize = 10_000)
{
    public OnePlan(Table table)
        : this(new Database(table))
    {
    }

    public void Apply(Operation operation, Action<RowProgress>? whileRunning = null, CancellationToken cancellationToken = default) =>
        operation.Apply(new OperationContext(database, this, batchSize, new Rows(whileRunning), cancellationToken));

    public void End() => database.Forget(this);

    private sealed class Rows(Action<RowProgress>? act) : IProgress<RowProgress>
    {
        public void Report(RowProgress value) => act?.Invoke(value);
    }
}
