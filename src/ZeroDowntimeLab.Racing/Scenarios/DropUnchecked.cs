namespace ZeroDowntimeLab.Racing;

/// <summary>
/// Drops a column and the sync with the columns that replace it, and verifies no row first. It is here to show what the
/// verification of <see cref="DropColumn"/> is for. In memory it cannot be undone: it keeps nothing.
/// </summary>
internal sealed class DropUnchecked(string table, Column column, ColumnSync sync) : Operation
{
    public override string Description => $"Drop old column '{column.Name}' from '{table}' without verification";

    public override Operation Inverse => new DropColumn(table, column, sync).Inverse;

    public override ServerScript Script => SyncEnd.Script(table, sync, final: [], new DropColumn(table, column.Name).Script.Statements.Single());

    public override Effects Effects => new() { Removes = [$"{table}.{column.Name}"], Syncs = [new TableSync(table, sync)] };

    public override void Apply(OperationContext context) => context.Database[table].DropColumn(column.Name);
}
