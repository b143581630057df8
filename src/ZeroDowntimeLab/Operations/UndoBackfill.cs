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

    /// <inheritdoc/>
    public override string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Undo the backfill of {string.Join(", ", _assignments.Select(a => $"'{a.Column.Name}'"))}";

    /// <summary>The SQL that empties the columns; a target that knows more may do less.</summary>
    public override IReadOnlyList<SqlStatement> Statements =>
    [
        new(
            $"UPDATE {Identifier.QuoteTable(Table)} SET {string.Join(", ", _assignments.Select(a => $"{Identifier.Quote(a.Column.Name)} = NULL"))}",
            TableLock.RowExclusive),
    ];

    /// <summary>The same in batches: only what the backfill can have put there is taken away.</summary>
    public override BatchedUpdate Batches => new(
        Table,
        string.Join(", ", _assignments.Select(a => $"{Identifier.Quote(a.Column.Name)} = NULL")),
        string.Join(" AND ", _assignments.Select(a => $"{Identifier.Quote(a.Column.Name)} = {a.Value.Operand}")));

    /// <inheritdoc/>
    public override Operation Inverse => new Backfill(Table, _assignments);

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        foreach (var assignment in _assignments.Reverse())
            context.Database[Table].RestoreValues(assignment.Column.Name, context.Owner);
    }
}
