namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// <c>add_column</c>: a column that old code does not know. With <c>up</c>, existing rows and rows that old code writes
/// get its value; what would break old code comes when the plan completes.
/// </summary>
internal sealed class FileAddColumn(FileFields fields) : FileOperation
{
    private readonly string _table = fields.QualifiedName("table");
    private readonly SqlExpression? _up = fields.OptionalExpression("up");
    private readonly FileColumn _column = FileColumn.Parse(
        fields.Fields("column", FileColumn.Supported) ?? throw fields.Refuse("column", "'add_column' needs 'column'"));

    public override string Title => $"Add {_column.Name}";

    public override IEnumerable<(string Name, FilePosition At)> Tables => _column.References is { } reference
        ? [(_table, fields.At("table")), (reference.Table, reference.Position)]
        : [(_table, fields.At("table"))];

    public override IEnumerable<FileColumn> NewColumns => [_column];

    public static FileOperation Parse(FileNode node)
    {
        var operation = new FileAddColumn(new FileFields("add_column", node, "table", "up", "column"));
        var column = operation._column;
        if (column.IsPrimaryKey)
            throw new MigrationFileException(column.Position, "'pk' is not supported in 'add_column': a table in use keeps its primary key");
        if (column.Type.IsSerial)
            throw new MigrationFileException(column.Type.Position, $"'{column.Type.Sql}' is not supported in 'add_column': use an integer with 'up' and 'default'");
        if (column is { IsNullable: false, Default: null } && operation._up is null)
            throw new MigrationFileException(column.Position, $"'{column.Name}' is not nullable: give 'up' or 'default', the value for existing rows, or 'nullable: true'");
        return operation;
    }

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Table(_table, fields.At("table"));
        plan.ClaimNew(table, _column.Name, _column.Position);
        if (_up is not null)
            plan.Try(new ExpressionTrial(_up, _column.Type.Sql, table.Sample(ExpressionTester.SampleRows)));
        if (_column.Default is not null)
            plan.Try(new ExpressionTrial(_column.Default, _column.Type.Sql));
        table.Add(_column.In(plan.Catalog));
        plan.Try(_column.Check?.Trial(table));

        AddColumn(plan, table);
        if (_column.Comment is not null)
            plan.Expand(new SetComment(_table, _column.Name, _column.Comment, before: null));
        AddConstraints(plan, table);
    }

    private void AddColumn(PlanBuilder plan, PlannedTable table)
    {
        var column = _column.Definition(plan.Catalog);
        var isVolatile = _column.Default is { } value && plan.Catalog.VolatileDefaults.Contains(value.Sql);
        if (_up is not null)
            AddFilled(plan, table, column, _up, isKnownByTrigger: true);
        else if (isVolatile)
            AddFilled(plan, table, column, _column.Default!, isKnownByTrigger: false);
        else
            plan.Expand(new AddColumn(_table, column));
    }

    // The column has no default while 'up' fills it, because the default would take precedence for old code too. A
    // volatile default without 'up' is set after the column is added: added together, PostgreSQL would rewrite the whole
    // table under its strongest lock.
    private void AddFilled(PlanBuilder plan, PlannedTable table, Column column, SqlExpression value, bool isKnownByTrigger)
    {
        var quoted = Identifier.Quote(column.Name);
        var correction = new Correction(
            _table, column.Name, table.ColumnNames, $"{quoted} IS NULL", Typed(plan, value), "NULL")
        {
            Writes = CorrectedWrites.AllAndFollow,
        };
        var add = new AddColumn(_table, column with { IsNullable = true, SqlDefault = null });
        var setDefault = new SetDefault(_table, column.Name, column.SqlDefault, before: null);
        plan.Expand(new Combined(add, isKnownByTrigger ? new StartCorrecting(correction) : setDefault));
        plan.Migrate(new CorrectRows(correction, isNewColumn: true));

        Operation[] last =
        [
            .. column.IsNullable ? [] : new Operation[] { new SetNotNull(_table, column.Name) },
            .. isKnownByTrigger ? [new StopCorrecting(correction)] : Array.Empty<Operation>(),
            .. isKnownByTrigger && column.SqlDefault is not null ? [setDefault] : Array.Empty<Operation>(),
        ];
        if (last.Length > 0)
            plan.Contract(last is [var only] ? only : new Combined(last));
    }

    private void AddConstraints(PlanBuilder plan, PlannedTable table)
    {
        if (_column.Check is { } check)
            plan.Contract(new AddCheck(_table, check.Constraint));
        if (_column.References is { } reference)
            plan.Contract(new AddForeignKey(_table, reference.From(_column.Name, plan)));
        if (_column.IsUnique)
            plan.Contract(new AddUnique(_table, _column.UniqueName(_table), _column.Name));
        if (table.Found.IsPartitioned && (_column.References is not null || _column.IsUnique))
            throw new MigrationFileException(_column.Position, $"'{_table}' is partitioned: 'unique' and 'references' cannot be added while others use the table");
    }

    // To the type without its length: the assignment to the column then refuses a value that is too long, which a cast
    // to the full type would truncate silently.
    private string Typed(PlanBuilder plan, SqlExpression value) => $"CAST(({value.Sql}) AS {plan.Catalog.Types[_column.Type.Sql].BaseType})";
}
