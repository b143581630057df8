using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// <c>create_index</c>: when the plan starts, after the backfills, which are faster without it. A unique index is
/// created when the plan completes, because old code may write what it forbids.
/// </summary>
internal sealed partial class FileCreateIndex(FileFields fields) : FileOperation
{
    private static readonly string[] Methods = ["btree", "hash", "gist", "spgist", "gin", "brin"];

    private readonly string _table = fields.QualifiedName("table");
    private readonly string _name = fields.Name("name");
    private readonly string? _method = fields.OneOf("method", Methods)?.ToLowerInvariant();
    private readonly bool _isUnique = fields.Flag("unique");
    private readonly SqlExpression? _predicate = fields.OptionalExpression("predicate");
    private readonly string? _storage = fields.OptionalText("storage_parameters");
    private readonly IReadOnlyList<FileIndexColumn> _columns = FileIndexColumn.ParseAll(fields);

    public override string Title => $"Create index {_name}";

    public override IEnumerable<(string Name, FilePosition At)> Tables => [(_table, fields.At("table"))];

    public static FileOperation Parse(FileNode node)
    {
        var fields = new FileFields("create_index", node, "table", "name", "columns", "unique", "method", "predicate", "storage_parameters");
        var operation = new FileCreateIndex(fields);
        return operation._storage is null || StorageParameters().IsMatch(operation._storage)
            ? operation
            : throw fields.Refuse("storage_parameters", "'create_index.storage_parameters' takes settings such as fillfactor = 70, with a comma between two of them");
    }

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Table(_table, fields.At("table"));
        if (table.Found.IsPartitioned)
            throw fields.Refuse("table", $"'{_table}' is partitioned: an index on it cannot be created while others use the table");
        foreach (var column in _columns.Where(column => column.Column is not null && table.Find(column.Column) is null))
            PlanBuilder.Column(table, column.Column!, column.Position);

        var sample = table.Sample(ExpressionTester.SampleRows);
        foreach (var column in _columns.Where(column => column.Expression is not null))
            plan.Try(new ExpressionTrial(column.Expression!, Type: null, sample));
        if (_predicate is not null)
            plan.Try(new ExpressionTrial(_predicate, "boolean", sample));
        var shape = new IndexShape([.. _columns.Select(column => column.InSql)])
        {
            IsUnique = _isUnique,
            Method = _method,
            Storage = _storage,
            Condition = _predicate?.Sql,
        };
        var index = CreateIndex.On(_table, _name, shape);
        if (_isUnique && !table.IsNew)
            plan.Contract(index);
        else
            plan.Migrate(index);
    }

    [GeneratedRegex(@"^\s*\w+\s*=\s*[\w.\-]+\s*(,\s*\w+\s*=\s*[\w.\-]+\s*)*$")]
    private static partial Regex StorageParameters();
}
