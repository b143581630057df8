namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Adds a foreign key: first for new rows only, then proven for those that are there while everybody works on.</summary>
/// <param name="table">The table that refers.</param>
/// <param name="key">The foreign key.</param>
public sealed class AddForeignKey(string table, ForeignKey key) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"Add foreign key '{key.Name}' from '{key.Column}' of '{table}' to '{key.Table}'";

    /// <inheritdoc/>
    public override ServerScript Script => new(table,
    [
        new($"ALTER TABLE {Identifier.QuoteTable(table)} ADD {key.Sql} NOT VALID", TableLock.ShareRowExclusive)
        {
            Makes = DropConstraint.Named(table, key.Name),
        },
        new(
            $"ALTER TABLE {Identifier.QuoteTable(table)} VALIDATE CONSTRAINT {Identifier.Quote(key.Name)}",
            TableLock.ShareUpdateExclusive,
            Alone: true),
    ])
    {
        RowChecks = [new(table, key.WrongRows, $"Foreign key '{key.Name}' not added to '{table}': '{key.Column}' refers to no row of '{key.Table}'")],
    };

    /// <inheritdoc/>
    public override Operation Inverse => new DropConstraint(table, key.Name, this);
}
