namespace ZeroDowntimeLab;

/// <summary>Forbids NULL in a column. It refuses a column that forbids NULL already: its undo would allow it.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
public sealed class SetNotNull(string table, string column) : Operation
{
    /// <summary>The table.</summary>
    public string Table { get; } = ObjectName.CheckTable(table);
    private readonly string _column = ObjectName.Check(column, "column");

    /// <inheritdoc/>
    public override string Description => $"Set NOT NULL on '{_column}' of '{Table}'";

    /// <inheritdoc/>
    public override Operation Inverse => new DropNotNull(Table, _column);

    /// <inheritdoc/>
    public override ServerScript Script =>
        new(Table, [.. NotNullConstraint.Prove(Table, _column), .. NotNullConstraint.Set(Table, _column)])
        {
            RowChecks = [new(Table, $"{Identifier.Quote(_column)} IS NULL", $"Column '{_column}' of '{Table}' not set NOT NULL: it is NULL")],
            StateChecks = [NotNullConstraint.MustBe(Table, _column, isNullable: true)],
        };

    /// <summary>None on which columns there are or what they hold.</summary>
    public override Effects Effects => new();

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
