namespace ZeroDowntimeLab.PostgreSql;

/// <summary><c>drop_table</c>: when the plan completes, because old code uses the table.</summary>
internal sealed class FileDropTable(FileFields fields) : FileOperation
{
    private readonly string _table = fields.QualifiedName("name");

    public override string Title => $"Drop table {_table}";

    public override IEnumerable<(string Name, FilePosition At)> Tables => [(_table, fields.At("name"))];

    public static FileOperation Parse(FileNode node) => new FileDropTable(new FileFields("drop_table", node, "name"));

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Table(_table, fields.At("name"));
        if (table.CreatedAt is { } created)
            throw fields.Refuse("name", $"Table '{_table}' is created in line {created.Line}; leave both operations out");
        table.DroppedAt = fields.At("name");
        plan.Contract(new DropTable(_table, table.Definition.Columns));
    }
}
