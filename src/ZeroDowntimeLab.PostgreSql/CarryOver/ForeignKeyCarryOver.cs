namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The foreign keys of the column and those that reference it. One that references the new column needs the copy of the
/// unique index of the old one, which comes before it.
/// </summary>
internal sealed class ForeignKeyCarryOver(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    : ConstraintCarryOver<ColumnForeignKey>(catalog, column, shape, TableLock.ShareRowExclusive)
{
    protected override Task<List<ColumnForeignKey>> ReadAsync(string table, string name) => ColumnForeignKey.ReadAsync(Catalog, table, name);

    protected override ColumnCarryOver WithoutNewColumn(ColumnForeignKey original) => original.References(Column.Table, Column.Name) || !HasColumn(original)
        ? new() { Obstacles = [ObstacleOf(original, $"references column '{Column.Name}' of '{Column.TableName}', which no single column replaces; drop it first")] }
        : base.WithoutNewColumn(original);

    protected override Obstacle ObstacleOf(ColumnForeignKey original, string reason) =>
        base.ObstacleOf(original, $"of {original.Scope} {reason}");

    protected override string? WhyNot(ColumnForeignKey original, Column newColumn) => original switch
    {
        { IsOfPartitionedTable: true } => "cannot be added while others use the table, because it is partitioned",
        { SetsDefault: true } when original.Has(Column.Table, Column.Name) =>
            $"sets a default, and while both columns exist '{newColumn.Name}' has none; drop it first, and add it to '{newColumn.Name}' afterwards",
        { IsTemporal: true } => $"is a PERIOD one; drop it first, and add it with '{newColumn.Name}' afterwards",
        _ when !HasColumn(original) && !original.TargetColumns.Contains(Column.Name) =>
            $"uses a unique index that INCLUDEs column '{Column.Name}' of '{Column.TableName}'; drop it first",
        _ => null,
    };

    // Its definition has no expression in it: the names of columns can be exchanged.
    protected override Task<(ColumnForeignKey? Rewritten, string? Refusal)> RewriteAsync(ColumnForeignKey original, Shape rewriter) =>
        Task.FromResult<(ColumnForeignKey?, string?)>((original.WithColumnRenamed(Column.Table, Column.Name, rewriter.NewColumn.Name), null));

    protected override IEnumerable<SqlStatement> BeforeDrop(ColumnForeignKey original) =>
        original.References(Column.Table, Column.Name) ? [Drop(original)] : [];

    private bool HasColumn(ColumnForeignKey key) => key.Columns.Contains(Column.Name);
}
