namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Ends the rule by which a new column follows others, after verifying every row, and gives the column its final
/// definition.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="column">The column as it is to be from now on.</param>
/// <param name="sync">The rule.</param>
internal sealed class EndDerivation(string table, Column column, ColumnSync sync) : PostgreSqlOperation
{
    public override string Description => $"Verify '{column.Name}' of '{table}' and no longer compute it from old code's writes";

    public override ServerScript Script => SyncEnd.Script(table, sync, [column]) with
    {
        RowChecks = [ContractVerification.OfDerived(table, sync)],
    };

    public override Operation Inverse => new BeginDerivation(table, column, sync);
}
