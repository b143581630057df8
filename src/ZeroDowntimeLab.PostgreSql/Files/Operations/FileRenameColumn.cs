namespace ZeroDowntimeLab.PostgreSql;

/// <summary><c>rename_column</c>: a column with the new name, beside the old one until the plan completes.</summary>
internal sealed class FileRenameColumn(FileFields fields) : FileOperation
{
    private readonly string _table = fields.QualifiedName("table");
    private readonly string _from = fields.Name("from");
    private readonly string _to = fields.Name("to");

    public override string Title => $"Rename {_from} to {_to}";

    public override IEnumerable<(string Name, FilePosition At)> Tables => [(_table, fields.At("table"))];

    public static FileOperation Parse(FileNode node) => new FileRenameColumn(new FileFields("rename_column", node, "table", "from", "to"));

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Table(_table, fields.At("table"));
        var old = PlanBuilder.RenamedColumn(table, _from, fields.At("from"));
        if (table.IsNew)
        {
            table.Remove(old);
            PlanBuilder.NewColumn(table, ColumnOrigin.Found, old.Definition with { Name = _to }, fields.At("to"));
            plan.Change(table, new RenameColumn(_table, _from, _to));
            return;
        }

        PlanBuilder.AddRule(table, old, fields.Position);
        var column = PlanBuilder.NewColumn(table, ColumnOrigin.Renamed, old.Definition with { Name = _to }, fields.At("to"));
        PlanBuilder.AddRule(table, column, fields.Position);
        column.ValueBefore = old.ValueBefore;
        old.Gone = (fields.Position, "renamed");

        // The new column gets the definition that it has after all operations of the file. Only the steps are added, so
        // the id does not matter.
        var before = new Table(_table, table.Found.Columns.Select(one => one.Replaceable));
        plan.Add(() => MigrationPlans.AddColumn(Title, before, column.Definition.Replaceable, oldColumn: _from));
    }
}
