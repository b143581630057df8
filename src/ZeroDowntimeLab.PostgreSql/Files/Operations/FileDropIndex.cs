namespace ZeroDowntimeLab.PostgreSql;

/// <summary><c>drop_index</c>: when the plan completes, because old code may need the index.</summary>
internal sealed class FileDropIndex(FileFields fields) : FileOperation
{
    private readonly string _index = fields.QualifiedName("name");

    public override string Title => $"Drop index {_index}";

    public override IEnumerable<string> Indexes => [_index];

    public static FileOperation Parse(FileNode node) => new FileDropIndex(new FileFields("drop_index", node, "name"));

    public override void AddTo(PlanBuilder plan)
    {
        if (!plan.Catalog.Indexes.TryGetValue(_index, out var index))
            throw fields.Refuse("name", $"Index '{_index}' not found");
        if (index.Constraint is { } constraint)
            throw fields.Refuse("name", $"Index '{_index}' belongs to constraint '{constraint}' and can only be dropped with it");
        if (index.IsPartitioned)
            throw fields.Refuse("name", $"Index '{_index}' belongs to a partitioned table and cannot be dropped while others use the table");

        var name = _index.Split('.', 2)[^1];
        plan.Contract(new DropIndex(index.Table, name, CreateIndex.Again(index.Table, name, index.Definition)));
    }
}
