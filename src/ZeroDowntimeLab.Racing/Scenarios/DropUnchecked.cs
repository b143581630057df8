namespace ZeroDowntimeLab.Racing;

/// <summary>
/// Drops a column and the sync with the columns that replace it, as <see cref="DropColumn"/> does, but looks at no row
/// first. It is here to show what that look is for.
/// </summary>
internal sealed class DropUnchecked(string table, Column column, ColumnSync sync) : Operation
{
    public override string Table => table;

    public override string Description => $"Drop old column '{column.Name}' from '{table}' unseen";

    public override ColumnSync Sync => sync;

    public override IReadOnlyList<SqlStatement> Statements => [.. SyncTrigger.Drop(table, sync), .. new DropColumn(table, column).Statements];

    public override Operation Inverse => new DropColumn(table, column, sync).Inverse;

    public override IEnumerable<string> Removes => [$"{table}.{column.Name}"];

    public override void Apply(OperationContext context) => context.Database[table].DropColumn(column.Name);
}
