namespace ZeroDowntimeLab.PostgreSql;

/// <summary><c>drop_index</c>: when the plan completes, for old code may need the index to be fast.</summary>
internal sealed class DropIndexEntry(FileFields fields) : FileEntry
{
    private readonly string _index = fields.QualifiedName("name");

    public override string Title => $"Drop index {_index}";

    public override IEnumerable<string> Indexes => [_index];

    public static FileEntry Parse(FileNode node) => new DropIndexEntry(new FileFields("drop_index", node, "name"));

    public override void AddTo(PlanBuilder plan)
    {
        if (!plan.Catalog.Indexes.TryGetValue(_index, out var index))
            throw fields.Refuse("name", $"Index '{_index}' not found");
        if (index.Constraint is { } constraint)
            throw fields.Refuse("name", $"Index '{_index}' belongs to constraint '{constraint}' and goes only with it");
        if (index.IsPartitioned)
            throw fields.Refuse("name", $"Index '{_index}' is one of a partitioned table, and cannot be dropped while others work");

        var name = _index.Split('.', 2)[^1];
        plan.Contract(new DropIndex(index.Table, name, CreateIndex.Again(index.Table, name, index.Definition)));
    }
}
