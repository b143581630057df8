namespace ZeroDowntimeLab;

/// <summary>Forbids NULL in a column. It refuses a column that is so already: its undo would not give back what was.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
public sealed class SetNotNull(string table, string column) : Operation
{
    /// <inheritdoc/>
    public override string Table { get; } = Identifier.CheckTable(table);
    private readonly string _column = Identifier.Check(column, "column");

    /// <inheritdoc/>
    public override string Description => $"Set NOT NULL on '{_column}' of '{Table}'";

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements =>
        [.. NotNullCheck.Prove(Table, _column), .. NotNullCheck.Set(Table, _column)];

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> CleanUp => [NotNullCheck.CleanUp(Table, _column)];

    /// <inheritdoc/>
    public override RowCheck Check => new(
        Table, $"{Identifier.Quote(_column)} IS NULL", $"Column '{_column}' of '{Table}' not set NOT NULL: it is NULL");

    /// <inheritdoc/>
    public override IEnumerable<StateCheck> Requirements => [NotNullCheck.MustBe(Table, _column, isNullable: true)];

    /// <inheritdoc/>
    public override Operation Inverse => new DropNotNull(Table, _column);

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        if (!table.GetColumn(_column).IsNullable)
            throw new NothingToChangeException(_column, Table, "NOT NULL");
        table.SetNullable(_column, false);
    }
}
