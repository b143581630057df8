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
        if (operation._up is not null && (column.IsNumbered || column.Generated is not null))
            throw operation._up.Refuse($"'up' cannot go with a column whose values PostgreSQL computes: '{column.Name}'");
        if (column.Type.IsSerial && column.Default is not null)
            throw column.Default.Refuse($"'{column.Type.Sql}' has a default of its own");
        if (column is { IsNullable: false, Default: null, IsNumbered: false, Generated: null } && operation._up is null)
            throw new MigrationFileException(column.Position, $"'{column.Name}' is not nullable: give 'up' or 'default', the value for existing rows, or 'nullable: true'");
        return operation;
    }

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Table(_table, fields.At("table"));
        if (_up is not null)
            plan.Try(new ExpressionTrial(_up, _column.Type.Sql, table.Sample(ExpressionTester.SampleRows)));
        if (_column.Default is not null)
            plan.Try(new ExpressionTrial(_column.Default, _column.Type.Sql));
        var column = PlanBuilder.NewColumn(table, ColumnOrigin.Added, _column.In(plan.Catalog), _column.Position);
        plan.Try(_column.Check?.Trial(table));
        if (table.IsNew)
        {
            AddToNewTable(plan, table);
            return;
        }

        if (_up is not null)
            PlanBuilder.AddRule(table, column, fields.At("up"));
        if (ValueBefore(plan, table) is { } value)
            column.ValueBefore = AssignedValue.Of(value, _column.Type.OfValues, column.Definition.BaseType);
        AddColumn(plan, table, column);
        if (_column.Comment is not null)
            plan.Expand(new SetComment(_table, _column.Name, _column.Comment, before: null));
        AddConstraints(plan, table);
    }

    private void AddToNewTable(PlanBuilder plan, PlannedTable table)
    {
        plan.Change(table, new AddColumn(_table, _column.Definition(plan.Catalog)));
        if (_column.Comment is not null)
            plan.Change(table, new SetComment(_table, _column.Name, _column.Comment, before: null));
        foreach (var constraint in Constraints(plan))
            plan.Change(table, constraint);
    }

    // What existing rows get, over the columns that the table had before the plan; null where it may be another value each time.
    private string? ValueBefore(PlanBuilder plan, PlannedTable table)
    {
        if (_up is null)
            return _column.Default is { } value && !plan.Catalog.VolatileDefaults.Contains(value.Sql) ? $"({value.Sql})" : null;
        var (sources, volatility) = plan.FactsOf(_up, table);
        return volatility == Volatility.Volatile ? null : table.BeforePlan($"({_up.Sql})", sources);
    }

    private void AddColumn(PlanBuilder plan, PlannedTable table, PlannedColumn planned)
    {
        var column = _column.Definition(plan.Catalog);
        if (_column.IsNumbered)
            AddNumbered(plan, table, column);
        else if (_column.Generated is not null)
            throw new MigrationFileException(_column.Position, $"'{column.Name}' is a generated column, and adding one rewrites the whole table while nobody can use it: give 'up' instead, and keep it up to date by a trigger");
        else if (_up is not null)
            AddWithUp(plan, table, planned);
        else if (_column.Default is { } value && plan.Catalog.VolatileDefaults.Contains(value.Sql))
            AddWithVolatileDefault(plan, column, value);
        else
            plan.Expand(new AddColumn(_table, column));
    }

    // The column has no default until the plan completes: a default would take precedence over 'up', for old code too.
    private void AddWithUp(PlanBuilder plan, PlannedTable table, PlannedColumn planned)
    {
        planned.Value = new ComputedValue(_up!, plan.FactsOf(_up!, table));
        plan.Later(later =>
        {
            var replacement = table.Replacements.FirstOrDefault(one => one.Columns.Contains(planned));
            var (column, value) = planned.Way;
            var sync = replacement?.Sync ?? ColumnSync.Derive(planned.Way, value.Columns.Select(source => table.FindEver(source)!.Definition.Definition));
            if (planned.Value.Facts.Volatility != Volatility.Volatile)
                later.Expand(new TryExpression(_table, column.Name, planned.ValueBefore, $"Column '{column.Name}' not added to '{_table}'"));
            later.Expand(new AddColumn(_table, column, sync));
            if (replacement is null || replacement.Columns[^1] == planned)
                later.Migrate(new Backfill(_table, sync.Forward, sync));
            // A replacement ends when the old column is dropped.
            if (replacement is null)
                later.Contract(new EndDerivation(_table, column, sync) { DefaultWaits = planned.Definition.DefaultSql is not null });
        });
    }

    // The default is set after the column is added: added together, PostgreSQL would rewrite the whole table under its
    // strongest lock, to give each row a value of its own.
    private void AddWithVolatileDefault(PlanBuilder plan, Column column, SqlExpression value)
    {
        var type = plan.Catalog.Types[_column.Type.Sql].BaseType;
        var sync = ColumnSync.Derive(new Assignment(column, SqlTransform.Of([], $"CAST(({value.Sql}) AS {type})", isRepeatable: false)), []);
        plan.Expand(new Combined(new AddColumn(_table, column, sync) { IsDefaulted = true }, new SetDefault(_table, column.Name, column.SqlDefault, before: null)));
        plan.Migrate(new Backfill(_table, sync.Forward, sync));
        plan.Contract(new EndDerivation(_table, column, sync));
    }

    // The sequence is the default after the column is added, and the column becomes an identity column when each row has
    // its number: added together, PostgreSQL would rewrite the whole table under its strongest lock.
    private void AddNumbered(PlanBuilder plan, PlannedTable table, Column column)
    {
        var sequence = _column.Sequence(table, plan.Catalog);
        var numbered = column with { SqlType = _column.Type.OfValues, SqlDefault = sequence.Next, SqlGenerated = null };
        var sync = ColumnSync.Derive(new Assignment(numbered, SqlTransform.Of([], sequence.Next, isRepeatable: false)), []);
        plan.Expand(new Combined(new AddColumn(_table, numbered, sync) { IsDefaulted = true }, new CreateSequence(sequence), new SetDefault(_table, numbered.Name, numbered.SqlDefault, before: null)));
        plan.Migrate(new Backfill(_table, sync.Forward, sync));
        plan.Contract(new EndDerivation(_table, numbered, sync));
        if (_column.Generated is { } generated)
            plan.Contract(new BecomeIdentity(sequence, generated.Kind));
    }

    private void AddConstraints(PlanBuilder plan, PlannedTable table)
    {
        foreach (var constraint in Constraints(plan))
            plan.Contract(constraint);
        if (table.Found.IsPartitioned && (_column.References is not null || _column.IsUnique))
            throw new MigrationFileException(_column.Position, $"'{_table}' is partitioned: 'unique' and 'references' cannot be added while others use the table");
    }

    private IEnumerable<Operation> Constraints(PlanBuilder plan)
    {
        if (_column.Check is { } check)
            yield return new AddCheck(_table, check.Constraint);
        if (_column.References is { } reference)
            yield return new AddForeignKey(_table, reference.From(_column.Name, plan));
        if (_column.IsUnique)
            yield return new AddUnique(_table, _column.UniqueName(_table), _column.Name);
    }
}
