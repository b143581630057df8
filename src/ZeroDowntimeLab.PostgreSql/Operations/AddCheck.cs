namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Adds a check constraint: first for new rows only, under a lock of a moment, then proven for those that are there
/// while everybody works on.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="check">The constraint.</param>
public sealed class AddCheck(string table, CheckConstraint check) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"Add check '{check.Name}' to '{table}'";

    /// <inheritdoc/>
    public override ServerScript Script => new(table,
    [
        Alter(table, $"ADD {check.Sql} NOT VALID") with { Makes = DropConstraint.Named(table, check.Name) },
        new(
            $"ALTER TABLE {Identifier.QuoteTable(table)} VALIDATE CONSTRAINT {Identifier.Quote(check.Name)}",
            TableLock.ShareUpdateExclusive,
            Alone: true),
    ])
    {
        RowChecks = [new(table, check.WrongRows, $"Check '{check.Name}' not added to '{table}': ({check.Condition}) does not hold")],
    };

    /// <inheritdoc/>
    public override Operation Inverse => new DropConstraint(table, check.Name, this);
}
