namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// <c>alter_column</c>: other rules for an existing column. A rule that old code would violate comes when the plan
/// completes; until then <c>up</c> corrects what old code writes.
/// </summary>
internal sealed class FileAlterColumn(FileFields fields) : FileOperation
{
    private static readonly string[] Changes = ["nullable", "check", "unique", "references", "default", "comment"];

    private readonly string _table = fields.QualifiedName("table");
    private readonly string _column = fields.Name("column");
    private readonly SqlExpression? _up = fields.OptionalExpression("up");
    private readonly SqlExpression? _down = fields.OptionalExpression("down");
    private readonly bool? _nullable = fields.Has("nullable") ? fields.Flag("nullable") : null;
    private readonly FileCheck? _check = FileCheck.Parse(fields.Fields("check", FileCheck.Supported));
    private readonly string? _unique = fields.Fields("unique", "name")?.Name("name");
    private readonly FileReference? _references = FileReference.Parse(fields.Fields("references", FileReference.Supported));
    private readonly SqlExpression? _default = fields.IsNull("default") ? null : fields.OptionalExpression("default");
    private readonly string? _comment = fields.IsNull("comment") ? null : fields.OptionalText("comment");

    public override string Title => $"Alter {_column}";

    public override IEnumerable<(string Name, FilePosition At)> Tables => _references is { } reference
        ? [(_table, fields.At("table")), (reference.Table, reference.Position)]
        : [(_table, fields.At("table"))];

    private bool HasUseForUp => _nullable == false || _check is not null || _references is not null;

    public static FileOperation Parse(FileNode node)
    {
        var fields = new FileFields("alter_column", node, ["table", "column", "up", "down", .. Changes]);
        var operation = new FileAlterColumn(fields);
        if (!Changes.Any(fields.Has))
            throw new MigrationFileException(fields.Position, $"'alter_column' changes nothing: give one of {string.Join(", ", Changes)}");
        if (operation._nullable == true)
            throw fields.Refuse("nullable", "'nullable: true' needs two shapes of one column: old code expects a value where new code writes NULL. That is not supported yet");
        if (operation._up is not null && !operation.HasUseForUp && !operation._up.IsColumn(operation._column))
            throw fields.Refuse("up", "'up' corrects what 'nullable: false', 'check' or 'references' forbids; here it has nothing to correct");
        if (operation._down is not null && !operation._down.IsColumn(operation._column))
            throw fields.Refuse("down", $"'down' can only be '{operation._column}' here: both versions of the code share the column");
        if (operation is { _up: not null, _references.IsDeferrable: true })
            throw fields.Refuse("references", "'up' cannot correct what a deferrable foreign key forbids: a row may be written before the row that it refers to");
        return operation;
    }

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Table(_table, fields.At("table"));
        var column = plan.Claim(table, _column, fields.At("column"));
        if (_nullable == column.IsNullable)
            throw fields.Refuse("nullable", new NothingToChangeException(_column, _table, column.IsNullable ? "nullable" : "NOT NULL").Message);
        if (table.Found.IsPartitioned && (_unique is not null || _references is not null))
            throw fields.Refuse("table", $"'{_table}' is partitioned: 'unique' and 'references' cannot be added while others use the table");

        ChangeDefaultAndComment(plan, column);
        Restrict(plan, table, column);
        if (_unique is not null)
            plan.Contract(new AddUnique(_table, _unique, _column));
    }

    // New code relies on a new default from the start. Old code relies on the old one until the end.
    private void ChangeDefaultAndComment(PlanBuilder plan, CatalogColumn column)
    {
        if (fields.Has("default"))
        {
            var change = new SetDefault(_table, _column, _default?.Sql, column.DefaultSql);
            if (_default is null)
                plan.Contract(change);
            else
                plan.Expand(change);
            plan.Try(_default is null ? null : new ExpressionTrial(_default, column.SqlType));
        }

        if (fields.Has("comment"))
            plan.Expand(new SetComment(_table, _column, _comment, column.Comment));
    }

    private void Restrict(PlanBuilder plan, PlannedTable table, CatalogColumn column)
    {
        var key = _references?.From(_column, plan);
        plan.Try(_check?.Trial(table));
        List<(string Wrong, string Reason, Operation Rule)> rules = [];
        if (_nullable == false)
            rules.Add(($"{Identifier.Quote(_column)} IS NULL", "rows with NULL", new SetNotNull(_table, _column)));
        if (_check is not null)
            rules.Add((_check.Constraint.WrongRows, "rows that the check forbids", new AddCheck(_table, _check.Constraint)));
        if (key is not null)
            rules.Add((key.WrongRows, "rows that refer to nothing", new AddForeignKey(_table, key)));

        if (_up is null || rules.Count == 0 || _up.IsColumn(_column))
        {
            rules.ForEach(rule => plan.Contract(rule.Rule));
            return;
        }

        plan.Try(new ExpressionTrial(_up, column.SqlType, table.Sample(ExpressionTester.SampleRows)));
        plan.FactsOf(_up, table);
        var correction = new Correction(_table, column.Definition)
        {
            ColumnNames = table.ColumnNames,
            Wrong = string.Join(" OR ", rules.Select(rule => rule.Wrong)),
            Value = $"CAST(({_up.Sql}) AS {column.BaseType})",
            Rows = string.Join(" and in ", rules.Select(rule => rule.Reason)),
        };
        plan.Expand(new KeepValues(correction));
        plan.Expand(new BeginRule(correction.Rule, correction.Description));
        plan.Migrate(new CorrectRows(correction));
        rules.SkipLast(1).ToList().ForEach(rule => plan.Contract(rule.Rule));
        plan.Contract(new Combined(rules[^1].Rule, new EndRule(correction.Rule, correction.Description)));
        plan.Contract(new ForgetValues(correction));
    }
}
