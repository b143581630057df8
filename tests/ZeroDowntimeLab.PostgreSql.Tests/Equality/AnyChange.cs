using FsCheck;
using FsCheck.Fluent;
using ZeroDowntimeLab.Tests;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A random table, a plan for it, and how the run goes.</summary>
/// <param name="Columns">Its columns: the key, the one that the plan is about, and others.</param>
/// <param name="Rows">Its rows, without the key.</param>
/// <param name="Plan">Makes the plan, anew for each run.</param>
/// <param name="What">What the plan does, for messages.</param>
/// <param name="New">The columns that the plan brings.</param>
/// <param name="Seed">The writes between the phases.</param>
/// <param name="IsUndone">Whether the plan is rolled back at its last pause, instead of completed.</param>
internal sealed record RandomChange(
    IReadOnlyList<Column> Columns,
    IReadOnlyList<object?[]> Rows,
    Func<Table, MigrationPlan> Plan,
    string What,
    IReadOnlyList<string> New,
    int Seed,
    bool IsUndone)
{
    public Table NewTable(string name)
    {
        var table = new Table(name, Columns);
        for (var key = 0; key < Rows.Count; key++)
            table.Insert([(Columns[0].Name, (long)key), .. Columns.Skip(1).Zip(Rows[key], (column, value) => (column.Name, value))]);
        return table;
    }

    public IEnumerable<RandomChange> Smaller() =>
        Rows.Count == 0 ? [] : [this with { Rows = [.. Rows.Take(Rows.Count / 2)] }, this with { Rows = [.. Rows.Skip(1)] }];

    public override string ToString() => $"{What}, {(IsUndone ? "rolled back" : "completed")}, writes {Seed}\n{Picture.Of(NewTable("t"))}";
}

/// <summary>Random changes of every kind.</summary>
internal static class AnyChange
{
    private const string Old = "old";

    private static readonly Column Key = new("key", ColumnType.Integer, IsNullable: false);
    private static readonly string[] NewNames = ["new", "it's \"new\"", "found", "tg_op", "select"];

    public static Gen<RandomChange> OfOneTable =>
        from old in Gen.Elements(Enum.GetValues<ColumnType>()).SelectMany(type => AnyColumn.Typed(Old, type))
        from count in Gen.Choose(0, 2)
        from others in AnyColumn.Several(count)
        from size in Gen.Choose(0, 12)
        from rows in Gen.CollectToArray([old, .. others], AnyValue.For).ListOf(size)
        from name in Gen.Elements(NewNames)
        from plan in Gen.OneOf(Plans(old, name))
        from seed in Gen.Choose(0, int.MaxValue)
        from isUndone in Gen.Elements(true, false, false)
        select new RandomChange([Key, old, .. others], [.. rows], plan.Make, plan.What, plan.New, seed, isUndone);

    private static IEnumerable<Gen<Draft>> Plans(Column old, string name)
    {
        yield return AnyColumn.Named(name).Select(column => Draft.Of(
            "Add a column", table => MigrationPlans.AddColumn("add", table, Filled(column)), name));
        yield return
            from column in AnyColumn.Named(name)
            from way in Either(old, column)
            select Draft.Of("Add a filled column", table => MigrationPlans.AddColumn("add", table, Filled(column), transform: way), name);
        yield return
            from column in AnyColumn.Named(name)
            from way in Either(old, column)
            from back in Either(column, old)
            from hasBack in Gen.Elements(true, false)
            select Draft.Of("Replace", table => MigrationPlans.AddColumn("replace", table, column, Old, hasBack ? way.WithBack(back) : way), name);
        yield return AnyColumn.Typed(name, old.Type).Select(column => Draft.Of(
            "Replace by a copy", table => MigrationPlans.AddColumn("replace", table, column, Old), name));
        yield return Gen.Constant(Draft.Of("Rename", table => MigrationPlans.RenameColumn("rename", table, Old, name), name));
        if (old.Type == ColumnType.Text)
        {
            yield return Gen.Constant(Draft.Of(
                "Split", table => MigrationPlans.SplitColumn("split", table, Old, [new(name, ColumnType.Text, old.IsNullable), new("rest", ColumnType.Text, old.IsNullable, Default: "none")]), name, "rest"));
        }

        yield return Gen.Constant(Draft.Of("Set NOT NULL", _ => Steps(new SetNotNull("t", Old))));
        yield return Gen.Constant(Draft.Of("Drop NOT NULL", _ => Steps(new DropNotNull("t", Old))));
        yield return
            from column in AnyColumn.Named(name)
            from value in AnyValue.Of(column.Type)
            select Draft.Of("Steps", _ => Steps(
                new AddColumn("t", Filled(column)),
                new Backfill("t", Filled(column), Transform.Constant(value)),
                new RenameColumn("t", name, "renamed"),
                new DropColumn("t", old)));
    }

    // What must have a value needs a default for the rows that are there.
    private static Column Filled(Column column) => column.Default is null ? column with { IsNullable = true } : column;

    private static Gen<Transform> Either(Column source, Column target) =>
        from whenNull in AnyValue.For(target)
        from otherwise in AnyValue.For(target)
        select Transform.From(
            source.Name,
            value => value is null ? whenNull : otherwise,
            $"CASE WHEN {Identifier.Quote(source.Name)} IS NULL THEN {Typed(target, whenNull)} ELSE {Typed(target, otherwise)} END");

    private static string Typed(Column column, object? value) => $"({Literal.Of(value)})::{ColumnSql.TypeName(column.Type)}";

    private static MigrationPlan Steps(params Operation[] operations) => new(
        "steps", "Steps", operations.Select(operation => new MigrationStep(
            operation is DropColumn ? MigrationPhase.Contracting : operation is AddColumn ? MigrationPhase.Expanding : MigrationPhase.Migrating,
            operation.Description,
            operation)));

    private sealed record Draft(string What, Func<Table, MigrationPlan> Make, IReadOnlyList<string> New)
    {
        public static Draft Of(string what, Func<Table, MigrationPlan> make, params string[] @new) => new(what, make, @new);
    }
}
