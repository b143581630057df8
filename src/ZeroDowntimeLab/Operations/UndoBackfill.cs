namespace ZeroDowntimeLab;

/// <summary>Undoes a <see cref="Backfill"/>: the columns hold again what they held, and what live code has written since.</summary>
public sealed class UndoBackfill : Operation
{
    private readonly IReadOnlyList<Assignment> _assignments;

    internal UndoBackfill(string table, IReadOnlyList<Assignment> assignments)
    {
        Table = table;
        _assignments = assignments;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Undo the backfill of {string.Join(", ", _assignments.Select(a => $"'{a.Column.Name}'"))}";

    /// <inheritdoc/>
    public override Operation Inverse => new Backfill(Table, _assignments);

    /// <summary>The SQL that empties the columns where they hold what the backfill can have put there.</summary>
    public override ServerScript Script => new(Table, [])
    {
        Batches = new(
            Table,
            string.Join(", ", _assignments.Select(a => $"{Identifier.Quote(a.Column.Name)} = NULL")),
            string.Join(" AND ", _assignments.Select(a => $"{Identifier.Quote(a.Column.Name)} = {a.Value.Operand}"))),
    };

    /// <summary>None on the columns of a plan: the backfill says what it fills.</summary>
    public override Effects Effects => new();

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        foreach (var assignment in _assignments.Reverse())
        {
            if (context.TakeBack<HiddenValues>() is not { } hidden || hidden.Name != assignment.Column.Name)
                throw new ColumnNotFoundException(assignment.Column.Name, Table);
            table.Show(hidden);
        }
    }
}
