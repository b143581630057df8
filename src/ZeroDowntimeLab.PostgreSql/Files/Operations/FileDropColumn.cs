namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// <c>drop_column</c>: when the plan completes. Until then new code, which does not know the column, inserts rows
/// without it, and <c>down</c> gives what old code reads there. Where <c>down</c> reads columns that the file adds in its
/// place, old code reads what new code writes to them: <see cref="Replacement"/>.
/// </summary>
internal sealed class FileDropColumn(FileFields fields) : FileOperation
{
    private readonly string _table = fields.QualifiedName("table");
    private readonly string _column = fields.Name("column");
    private readonly SqlExpression? _down = fields.OptionalExpression("down");

    public override string Title => $"Drop {_column}";

    public override IEnumerable<(string Name, FilePosition At)> Tables => [(_table, fields.At("table"))];

    public static FileOperation Parse(FileNode node) => new FileDropColumn(new FileFields("drop_column", node, "table", "column", "down"));

    public override void AddTo(PlanBuilder plan)
    {
        var table = plan.Table(_table, fields.At("table"));
        var planned = PlanBuilder.OldColumn(table, _column, fields.At("column"));
        var column = planned.Definition;
        var drop = new DropColumn(_table, column.Definition);
        if (table.IsNew)
        {
            table.Remove(planned);
            plan.Change(table, drop);
            return;
        }

        if (_down is not null)
            PlanBuilder.AddRule(table, planned, fields.At("down"));
        planned.Gone = (fields.At("column"), "dropped");
        if (_down is null)
        {
            if (!column.CanBeOmitted)
                throw fields.Refuse("column", $"'{_column}' of '{_table}' is NOT NULL and has no default: give 'down', the value for rows that new code inserts without it");
            plan.Contract(drop);
            return;
        }

        plan.Try(new ExpressionTrial(_down, column.SqlType, table.Sample(ExpressionTester.SampleRows)));
        planned.Value = new ComputedValue(_down, plan.FactsOf(_down, table));
        plan.Later(later =>
        {
            if (table.Replacements.FirstOrDefault(one => one.Old == planned) is { } replacement)
                later.Contract(new DropColumn(_table, column.Definition, replacement.Sync));
            else
                FillUntilDropped(later, Rule(planned.Value.Facts), drop);
        });
    }

    // The rule ends in the transaction that drops the column: between the two, new code could not insert a row.
    private void FillUntilDropped(PlanBuilder plan, TriggerRule rule, DropColumn drop)
    {
        var what = $"give '{_column}' of '{_table}' its value in rows that new code writes without it";
        plan.Expand(new BeginRule(rule, what));
        plan.Contract(new Combined(new EndRule(rule, what), drop));
    }

    // Before the triggers of the user, which expect a value. Only in a row that new code inserts does NULL mean that there
    // is no value: an UPDATE to NULL is old code's, and is stored or refused as ever.
    private TriggerRule Rule(ExpressionFacts down)
    {
        var quoted = Identifier.Quote(_column);
        var fill = new TriggerPart($"pg_catalog.num_nulls(NEW.{quoted}) = 1", [$"NEW.{quoted} := {TriggerRule.Evaluate(_down!.Sql, "NEW")};"]);
        return new TriggerRule(_table, OwnName.For($"down_{_column}", [_table, _column]))
        {
            FirstOfInsert = fill,
            NamedColumns = [_column, .. down.KnowsSources ? down.Sources : []],
            Evaluated = [_down!.Sql],
            HasExpressions = true,
        };
    }
}
