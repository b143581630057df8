namespace ZeroDowntimeLab;

/// <summary>Undoes a <see cref="Backfill"/>: the columns hold again what they held, and what live code has written since.</summary>
public sealed class UndoBackfill : Operation
{
    private readonly IReadOnlyList<Assignment> _assignments;
    private readonly ColumnSync? _sync;

    internal UndoBackfill(string table, IReadOnlyList<Assignment> assignments, ColumnSync? sync)
    {
        Table = table;
        _assignments = assignments;
        _sync = sync;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Undo the backfill of {string.Join(", ", _assignments.Select(a => $"'{a.Column.Name}'"))}";

    /// <inheritdoc/>
    public override Operation Inverse => new Backfill(Table, _assignments, _sync);

    /// <summary>The SQL that empties the columns where they hold what the backfill can have put there.</summary>
    public override ServerScript Script => new(Table, []) { Batches = BackfillSql.Empty(Table, _assignments, _sync) };

    /// <summary>None. What the backfill fills is among the effects of the backfill.</summary>
    public override Effects Effects => new();

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        if (SyncRule.StatesOf(table, _sync) is { } states)
            TakeBack(context, table, states.Column.Definition.Name);
        foreach (var assignment in _assignments.Reverse())
            TakeBack(context, table, assignment.Column.Name);
    }

    private static void TakeBack(OperationContext context, Table table, string column)
    {
        if (context.TakeBack<HiddenValues>() is not { } hidden || hidden.Name != column)
            throw new ColumnNotFoundException(column, table.Name);
        table.Show(hidden);
    }
}
