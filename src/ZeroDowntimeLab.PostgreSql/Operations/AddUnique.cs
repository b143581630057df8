namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Adds a unique constraint: its index is built while everybody works on, and then made a constraint at once.</summary>
/// <param name="table">The table.</param>
/// <param name="name">The name of the constraint and of its index.</param>
/// <param name="column">The column.</param>
public sealed class AddUnique(string table, string name, string column) : PostgreSqlOperation
{
    private readonly CreateIndex _index = CreateIndex.On(table, name, [column], isUnique: true);

    /// <inheritdoc/>
    public override string Description => $"Add unique constraint '{name}' on '{column}' of '{table}'";

    /// <inheritdoc/>
    public override ServerScript Script => new(table,
    [
        .. _index.Script.Statements,
        Alter(table, $"ADD CONSTRAINT {Identifier.Quote(name)} UNIQUE USING INDEX {Identifier.Quote(name)}") with
        {
            Makes = DropConstraint.Named(table, name),
        },
    ])
    {
        RowChecks = _index.Script.RowChecks,
    };

    /// <inheritdoc/>
    public override Operation Inverse => new DropConstraint(table, name, this);
}
