namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Undoes an <see cref="EndDerivation"/>. Every row was filled by then, and which of them new code has written is not
/// known any more: they count as written.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="column">The column in its final definition.</param>
/// <param name="sync">The rule.</param>
internal sealed class BeginDerivation(string table, Column column, ColumnSync sync) : PostgreSqlOperation
{
    public override string Description => $"Compute '{column.Name}' of '{table}' from old code's writes again";

    public override ServerScript Script => new(table,
    [
        StateColumn.Add(table, sync, RowState.Written),
        .. column.IsNullable ? [] : new[] { Alter(table, $"ALTER COLUMN {Identifier.Quote(column.Name)} DROP NOT NULL") },
        .. column.DefaultSql is null ? [] : new[] { Alter(table, $"ALTER COLUMN {Identifier.Quote(column.Name)} DROP DEFAULT") },
        Alter(table, $"ALTER COLUMN {State} SET DEFAULT {StateColumn.Letter(RowState.Unfilled)}"),
        .. RuleChange.Begin(SyncTrigger.Of(table, sync)),
    ]);

    public override Operation Inverse => new EndDerivation(table, column, sync);

    private string State => Identifier.Quote(StateColumn.Name(table, sync));
}
