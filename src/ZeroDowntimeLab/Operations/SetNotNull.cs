namespace ZeroDowntimeLab;

/// <summary>Forbids NULL in a column. It refuses a column that is so already: its undo would not give back what was.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
public sealed class SetNotNull(string table, string column) : Operation
{
    private readonly string _table = Identifier.CheckTable(table);
    private readonly string _column = Identifier.Check(column, "column");

    /// <inheritdoc/>
    public override string Description => $"Set NOT NULL on '{_column}' of '{_table}'";

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements =>
    [
        new(
            $"ALTER TABLE {Identifier.QuoteTable(_table)} ALTER COLUMN {Identifier.Quote(_column)} SET NOT NULL",
            TableLock.AccessExclusive),
    ];

    /// <inheritdoc/>
    public override Operation Inverse => new DropNotNull(_table, _column);

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[_table];
        if (!table.GetColumn(_column).IsNullable)
            throw new NothingToChangeException(_column, _table, "NOT NULL");
        table.SetNullable(_column, false);
    }
}
