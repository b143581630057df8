namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// <c>alter_column</c>: other rules for an existing column. A rule that old code would violate comes when the plan
/// completes; until then <c>up</c> corrects what old code writes.
/// </summary>
internal sealed class FileAlterColumn(FileFields fields) : FileOperation
{
    private static readonly string[] InOrder = ["default", "nullable"];
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
        if (operation._up is not null && !operation.HasUseForUp && !operation._up.IsColumn(operation._column))
            throw fields.Refuse("up", "'up' corrects what 'nullable: false', 'check' or 'references' forbids; here it has nothing to correct");
        if (operation._down is not null && operation._nullable != true && !operation._down.IsColumn(operation._column))
            throw fields.Refuse("down", $"'down' can only be '{operation._column}' here: both versions of the code share the column");
        if (operation is { _up: not null, _references.IsDeferrable: true })
            throw fields.Refuse("references", "'up' cannot correct what a deferrable foreign key forbids: a row may be written before the row that it refers to");
        return operation;
    }

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Table(_table, fields.At("table"));
        var planned = PlanBuilder.Column(table, _column, fields.At("column"));
        var column = planned.Definition;
        if (_nullable == column.IsNullable)
            throw fields.Refuse("nullable", new NothingToChangeException(_column, _table, column.IsNullable ? "nullable" : "NOT NULL").Message);
        if (table.Found.IsPartitioned && (_unique is not null || _references is not null))
            throw fields.Refuse("table", $"'{_table}' is partitioned: 'unique' and 'references' cannot be added while others use the table");

        if (table.IsNew)
        {
            AlterNewTable(plan, table, column);
        }
        else
        {
            if (_nullable == true)
                throw fields.Refuse("nullable", "'nullable: true' needs two shapes of one column: old code expects a value where new code writes NULL. That is not supported yet");
            if (planned.Origin != ColumnOrigin.Renamed)
                RefuseSecondChange(planned);
            ChangeDefaultAndComment(plan, planned);
            Restrict(plan, table, planned);
            if (_unique is not null)
                plan.Contract(new AddUnique(_table, _unique, _column));
        }

        planned.Definition = column with
        {
            IsNullable = _nullable ?? column.IsNullable,
            DefaultSql = fields.Has("default") ? _default?.Sql : column.DefaultSql,
            Comment = fields.Has("comment") ? _comment : column.Comment,
        };
    }

    private void AlterNewTable(PlanBuilder plan, PlannedTable table, CatalogColumn column)
    {
        plan.Try(_default is null ? null : new ExpressionTrial(_default, column.SqlType));
        plan.Try(_check?.Trial(table));
        List<Operation> changes = [];
        if (fields.Has("default"))
            changes.Add(new SetDefault(_table, _column, _default?.Sql, column.DefaultSql));
        if (fields.Has("comment"))
            changes.Add(new SetComment(_table, _column, _comment, column.Comment));
        if (_nullable is { } nullable)
            changes.Add(nullable ? new DropNotNull(_table, _column) : new SetNotNull(_table, _column));
        if (_check is not null)
            changes.Add(new AddCheck(_table, _check.Constraint));
        if (_references is not null)
            changes.Add(new AddForeignKey(_table, _references.From(_column, plan)));
        if (_unique is not null)
            changes.Add(new AddUnique(_table, _unique, _column));
        changes.ForEach(change => plan.Change(table, change));
    }

    // Some changes come when the plan starts and some when it completes, so that the order of two of them would be lost.
    private void RefuseSecondChange(PlannedColumn column)
    {
        foreach (var field in InOrder.Where(fields.Has))
        {
            if (column.Changes.TryGetValue(field, out var first))
                throw fields.Refuse(field, $"'{field}' of '{_column}' is changed in line {first.Line} already");
            column.Changes[field] = fields.At(field);
        }
    }

    // New code relies on a new default from the start. Old code relies on the old one until the end.
    private void ChangeDefaultAndComment(PlanBuilder plan, PlannedColumn planned)
    {
        var column = planned.Definition;
        if (fields.Has("default"))
        {
            plan.Try(_default is null ? null : new ExpressionTrial(_default, column.SqlType));
            if (!planned.IsFinishedLast)
                ChangeDefault(plan, column);
        }

        if (fields.Has("comment") && planned.Origin == ColumnOrigin.Renamed)
            plan.ContractLast(new SetComment(_table, _column, _comment, column.Comment));
        else if (fields.Has("comment"))
            plan.Expand(new SetComment(_table, _column, _comment, column.Comment));
    }

    private void ChangeDefault(PlanBuilder plan, CatalogColumn column)
    {
        var change = new SetDefault(_table, _column, _default?.Sql, column.DefaultSql);
        if (_default is null)
            plan.Contract(change);
        else
            plan.Expand(change);
    }

    private void Restrict(PlanBuilder plan, PlannedTable table, PlannedColumn planned)
    {
        var column = planned.Definition;
        var key = _references?.From(_column, plan);
        plan.Try(_check?.Trial(table));
        List<(string Wrong, string Reason, Operation Rule)> rules = [];
        if (_nullable == false && !planned.IsFinishedLast)
            rules.Add(($"{Identifier.Quote(_column)} IS NULL", "rows with NULL", new SetNotNull(_table, _column)));
        if (_check is not null)
            rules.Add((_check.Constraint.WrongRows, "rows that the check forbids", new AddCheck(_table, _check.Constraint)));
        if (key is not null)
            rules.Add((key.WrongRows, "rows that refer to nothing", new AddForeignKey(_table, key)));

        if (_up is null || (rules.Count == 0 && _nullable != false) || _up.IsColumn(_column))
        {
            rules.ForEach(rule => plan.Contract(rule.Rule));
            return;
        }

        PlanBuilder.AddRule(table, planned, fields.At("up"));
        plan.Try(new ExpressionTrial(_up, column.SqlType, table.Sample(ExpressionTester.SampleRows)));
        var facts = plan.FactsOf(_up, table);
        var isVolatile = facts.Volatility == Volatility.Volatile;
        var correction = new Correction(_table, column.Definition)
        {
            ColumnNames = table.ColumnNames,
            Wrong = string.Join(" OR ", rules.Select(rule => rule.Wrong)),
            Value = $"CAST(({_up.Sql}) AS {column.BaseType})",
            Sources = facts.KnowsSources ? facts.Sources : [],
            Rows = string.Join(" and in ", rules.Select(rule => rule.Reason)),
        };
        var value = isVolatile ? "NULL" : AssignedValue.Of(correction.Value, column.SqlType, column.BaseType);
        var corrected = $"CASE WHEN {correction.Wrong} THEN {value} ELSE {Identifier.Quote(_column)} END";
        planned.ValueBefore = table.BeforePlan(corrected, table.ColumnNames);
        plan.Expand(new TryExpression(_table, _column, planned.ValueBefore, $"'{_column}' of '{_table}' not corrected"));
        plan.Expand(new KeepValues(correction));
        plan.Expand(new BeginRule(correction.Rule, correction.Description));
        plan.Migrate(new CorrectRows(correction));
        rules.SkipLast(1).ToList().ForEach(rule => plan.Contract(rule.Rule));
        plan.Contract(new Combined(rules[^1].Rule, new EndRule(correction.Rule, correction.Description)));
        plan.ContractLast(new ForgetValues(correction));
    }
}
