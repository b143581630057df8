namespace ZeroDowntimeLab;

/// <summary>Allows NULL in a column. It refuses a column that allows NULL already: its undo would forbid it.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
public sealed class DropNotNull(string table, string column) : Operation
{
    /// <summary>The table.</summary>
    public string Table { get; } = ObjectName.CheckTable(table);
    private readonly string _column = ObjectName.Check(column, "column");

    /// <inheritdoc/>
    public override string Description => $"Drop NOT NULL from '{_column}' of '{Table}'";

    /// <inheritdoc/>
    public override Operation Inverse => new SetNotNull(Table, _column);

    /// <inheritdoc/>
    public override ServerScript Script => new(Table,
    [
        new(
            $"ALTER TABLE {Identifier.QuoteTable(Table)} ALTER COLUMN {Identifier.Quote(_column)} DROP NOT NULL",
            TableLock.AccessExclusive),
    ])
    {
        StateChecks = [NotNullConstraint.MustBe(Table, _column, isNullable: false)],
    };

    /// <summary>None on which columns there are or what they hold.</summary>
    public override Effects Effects => new();

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
