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
    /// <summary>Whether the column has a default that until now no row has got, because what it follows came first.</summary>
    public bool DefaultWaits { get; init; }

    public override string Description => $"Verify '{column.Name}' of '{table}' and no longer compute it from old code's writes";

    public override ServerScript Script => SyncEnd.Script(table, sync, [column]) with
    {
        RowChecks = [ContractVerification.OfDerived(table, sync)],
    };

    public override Effects Effects => new()
    {
        Cautions = DefaultWaits
            ? [new(ServerWarningCode.DefaultWaits, $"Until the contract, a row that is inserted without '{column.Name}' gets the value of 'up' and not the default, also from new code: PostgreSQL does not know whose row it is. Give the column a value in new code, or deploy what relies on the default after the contract")]
            : [],
    };

    public override Operation Inverse => new BeginDerivation(table, column, sync);
}
