namespace ZeroDowntimeLab.Tests;

/// <summary>Applies single operations to a database, and their inverses, as one plan would.</summary>
internal sealed class OnePlan(Database database, int batchSize = 10_000)
{
    private readonly List<Hidden> _hidden = [];

    public OnePlan(Table table)
        : this(new Database(table))
    {
    }

    public void Apply(Operation operation, Action<RowProgress>? whileRunning = null, CancellationToken cancellationToken = default)
    {
        var context = new OperationContext(database, _hidden, batchSize, new Rows(whileRunning), cancellationToken);
        operation.Apply(context);
        _hidden.AddRange(context.Kept);
    }

    public void End() => _hidden.ForEach(hidden => hidden.Forget());

    private sealed class Rows(Action<RowProgress>? act) : IProgress<RowProgress>
    {
        public void Report(RowProgress value) => act?.Invoke(value);
    }
}
