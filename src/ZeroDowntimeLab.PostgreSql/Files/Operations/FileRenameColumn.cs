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
        var column = plan.ClaimNumbered(table, _from, fields.At("from"));
        plan.ClaimNew(table, _to, fields.At("to"));
        // Only the steps are added, so the id does not matter.
        plan.Add(MigrationPlans.RenameColumn(Title, new Table(_table, table.Found.Columns.Select(one => one.Replaceable)), _from, _to));
        table.Add(column with { Name = _to });
    }
}
