namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// <c>create_index</c>: when the plan starts, after the backfills, which are faster without it. A unique index is
/// created when the plan completes, because old code may write what it forbids.
/// </summary>
internal sealed class FileCreateIndex(FileFields fields) : FileOperation
{
    private static readonly string[] Methods = ["btree", "hash", "gist", "spgist", "gin", "brin"];

    private readonly string _table = fields.QualifiedName("table");
    private readonly string _name = fields.Name("name");
    private readonly string? _method = fields.OneOf("method", Methods)?.ToLowerInvariant();
    private readonly bool _isUnique = fields.Flag("unique");
    private readonly SqlExpression? _predicate = fields.OptionalExpression("predicate");
    private readonly IReadOnlyList<(FilePosition Position, IndexColumn Column)> _columns = [.. fields.List("columns").Select(ParseColumn)];

    public override string Title => $"Create index {_name}";

    public override IEnumerable<(string Name, FilePosition At)> Tables => [(_table, fields.At("table"))];

    public static FileOperation Parse(FileNode node) => new FileCreateIndex(
        new FileFields("create_index", node, "table", "name", "columns", "unique", "method", "predicate"));

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Table(_table, fields.At("table"));
        if (table.Found.IsPartitioned)
            throw fields.Refuse("table", $"'{_table}' is partitioned: an index on it cannot be created while others use the table");
        foreach (var (position, column) in _columns.Where(column => table.Find(column.Column.Name) is null))
            PlanBuilder.Column(table, column.Name, position);

        if (_predicate is not null)
            plan.Try(new ExpressionTrial(_predicate, "boolean", table.Sample(ExpressionTester.SampleRows)));
        var shape = new IndexShape([.. _columns.Select(column => column.Column)])
        {
            IsUnique = _isUnique,
            Method = _method,
            Condition = _predicate?.Sql,
        };
        var index = CreateIndex.On(_table, _name, shape);
        if (_isUnique && !table.IsNew)
            plan.Contract(index);
        else
            plan.Migrate(index);
    }

    // Older files name a column; in newer ones it can have options.
    private static (FilePosition Position, IndexColumn Column) ParseColumn(FileNode node)
    {
        var named = node is FileScalar
            ? new FileMapping(node.Position, [new FileField(node.Position, "column", node)])
            : node;
        var fields = new FileFields("create_index.columns", named, "column", "sort", "nulls");
        string?[] options =
        [
            fields.OneOf("sort", "ASC", "DESC"),
            fields.OneOf("nulls", "FIRST", "LAST") is { } nulls ? $"NULLS {nulls}" : null,
        ];
        return (fields.Position, new IndexColumn(fields.Name("column"), string.Join(' ', options.Where(option => option is not null))));
    }
}
