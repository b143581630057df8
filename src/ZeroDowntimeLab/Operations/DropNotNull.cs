namespace ZeroDowntimeLab;

/// <summary>Allows NULL in a column. It refuses a column that is so already: its undo would not give back what was.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
public sealed class DropNotNull(string table, string column) : Operation
{
    /// <inheritdoc/>
    public override string Table { get; } = Identifier.CheckTable(table);
    private readonly string _column = Identifier.Check(column, "column");

    /// <inheritdoc/>
    public override string Description => $"Drop NOT NULL from '{_column}' of '{Table}'";

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements =>
    [
        new(
            $"ALTER TABLE {Identifier.QuoteTable(Table)} ALTER COLUMN {Identifier.Quote(_column)} DROP NOT NULL",
            TableLock.AccessExclusive),
    ];

    /// <inheritdoc/>
    public override IEnumerable<StateCheck> Requirements => [NotNullCheck.MustBe(Table, _column, isNullable: false)];

    /// <inheritdoc/>
    public override Operation Inverse => new SetNotNull(Table, _column);

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        if (table.GetColumn(_column).IsNullable)
            throw new NothingToChangeException(_column, Table, "nullable");
        table.SetNullable(_column, true);
    }
}
