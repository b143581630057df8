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
        [.. NotNullCheck.Prove(_table, _column), .. NotNullCheck.Set(_table, _column)];

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> CleanUp => [NotNullCheck.CleanUp(_table, _column)];

    /// <inheritdoc/>
    public override RowCheck Check => new(
        _table, $"{Identifier.Quote(_column)} IS NULL", $"Column '{_column}' of '{_table}' not set NOT NULL: it is NULL");

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
