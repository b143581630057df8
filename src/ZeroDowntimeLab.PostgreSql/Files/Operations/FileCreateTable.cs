namespace ZeroDowntimeLab.PostgreSql;

/// <summary><c>create_table</c>: when the plan starts, because new code uses the table.</summary>
internal sealed class FileCreateTable(FileFields fields) : FileOperation
{
    private readonly string _table = fields.QualifiedName("name");
    private readonly IReadOnlyList<FileColumn> _columns =
        [.. fields.List("columns").Select(node => FileColumn.Parse(new FileFields("create_table.columns", node, FileColumn.Supported)))];

    public override string Title => $"Create table {_table}";

    public override IEnumerable<(string Name, FilePosition At)> Tables =>
        [(_table, fields.At("name")), .. References.Select(reference => (reference.Table, reference.Position))];

    public override IEnumerable<FileColumn> NewColumns => _columns;

    private IEnumerable<FileReference> References =>
        _columns.Where(column => column.References is not null).Select(column => column.References!);

    public static FileOperation Parse(FileNode node)
    {
        var operation = new FileCreateTable(new FileFields("create_table", node, "name", "columns"));
        var twice = operation._columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? operation
            : throw new MigrationFileException(twice.Last().Position, $"Column '{twice.Key}' is given twice, first in line {twice.First().Position.Line}");
    }

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Create(
            new CatalogTable(_table, "", [.. _columns.Select(column => column.In(plan.Catalog))]), fields.At("name"));
        foreach (var column in _columns)
        {
            plan.Try(column.Default is null ? null : new ExpressionTrial(column.Default, column.Type.OfValues));
            plan.Try(column.Generated?.Expression is { } expression ? new ExpressionTrial(expression, column.Type.OfValues, table.Sample(ExpressionTester.SampleRows)) : null);
            plan.Try(column.Check?.Trial(table));
        }

        ForeignKey[] keys = [.. _columns.Where(column => column.References is not null).Select(column => column.References!.From(column.Name, plan))];
        plan.Expand(new CreateConstrainedTable(
            _table,
            [.. _columns.Select(column => column.Definition(plan.Catalog))],
            [.. PrimaryKey(), .. Unique(), .. Checks(), .. keys.Select(key => key.Sql)],
            _columns.Where(column => column.Comment is not null).ToDictionary(column => column.Name, column => column.Comment!),
            [.. keys.Select(key => key.Table)]));
    }

    private IEnumerable<string> PrimaryKey() => _columns.Any(column => column.IsPrimaryKey)
        ? [$"PRIMARY KEY ({Identifier.QuoteAll(_columns.Where(column => column.IsPrimaryKey).Select(column => column.Name))})"]
        : [];

    private IEnumerable<string> Unique() =>
        _columns.Where(column => column.IsUnique).Select(column => $"UNIQUE ({Identifier.Quote(column.Name)})");

    private IEnumerable<string> Checks() =>
        _columns.Where(column => column.Check is not null).Select(column => column.Check!.Constraint.Sql);
}
