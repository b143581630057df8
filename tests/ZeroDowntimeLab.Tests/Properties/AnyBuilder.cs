using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>
/// Plans of <see cref="MigrationPlans"/> that can be begun where a plan in the making has got to. Other steps come
/// between theirs, and some are cut short: their columns then stay as they are, side by side.
/// </summary>
internal static class AnyBuilder
{
    /// <summary>One generator for each builder that has something to work on.</summary>
    /// <param name="draft">The plan in the making.</param>
    /// <param name="room">How many steps more it may have.</param>
    public static IEnumerable<Gen<PlanDraft>> For(PlanDraft draft, int room)
    {
        if (draft.Phase != MigrationPhase.Expanding || room < 1)
            return [];
        return
        [
            .. AnyOperation.NewColumns(draft).FromAny(place => Begin(draft, room, place.Table, AddColumn(place.Table, place.New), place.New.Name)),
            .. AnyOperation.Pairs(draft).FromAny(pair => Begin(draft, room, pair.Table, Replace(pair.Table, pair.Old, pair.New), pair.Old.Name, pair.New.Name)),
            .. AnyOperation.Pairs(draft).FromAny(pair => Begin(draft, room, pair.Table, Rename(pair.Table, pair.Old, pair.New), pair.Old.Name, pair.New.Name)),
            .. draft.FreeColumns.Where(place => CanSplit(draft, place)).FromAny(place => Split(draft, room, place.Table, place.Column)),
            .. draft.FreeTables.Where(table => CanSplit(draft, room, table)).FromAny(table => SplitTable(draft, table)),
        ];
    }

    private static Gen<PlanDraft> Begin(PlanDraft draft, int room, Table table, Gen<MigrationPlan> plans, params string[] columns) =>
        from plan in plans
        from some in Gen.Choose(1, plan.Steps.Count)
        from count in Gen.Elements(plan.Steps.Count, plan.Steps.Count, some)
        select draft.Begin(
            plan.Steps.Take(Math.Min(room, count)).Select(step => new PlannedStep(step.Phase, step.Forward)),
            columns.Select(column => (table.Name, (string?)column)));

    private static Gen<MigrationPlan> AddColumn(Table table, Column column) =>
        from value in AnyValue.Of(column.Type)
        from transform in Gen.Elements(null, Transform.Constant(value))
        select MigrationPlans.AddColumn("add", table, column.IsNullable ? column : column with { Default = value }, transform: transform);

    private static Gen<MigrationPlan> Replace(Table table, Column old, Column column) =>
        from transform in AnyBackfill.Either(old, column)
        from back in AnyBackfill.Either(column, old)
        from hasBack in Gen.Elements(true, false)
        select MigrationPlans.AddColumn("replace", table, column, old.Name, hasBack ? (transform ?? Transform.Copy(old.Name)).WithBack(back) : transform);

    private static Gen<MigrationPlan> Rename(Table table, Column old, Column column) =>
        Gen.Constant(MigrationPlans.RenameColumn("rename", table, old.Name, column.Name));

    private static bool CanSplit(PlanDraft draft, (Table Table, Column Column) place) =>
        place.Column.Type == ColumnType.Text && draft.NewColumns(place.Table).Skip(1).Any();

    private static Gen<PlanDraft> Split(PlanDraft draft, int room, Table table, Column old) =>
        from names in Gen.Shuffle(draft.NewColumns(table).Select(column => column.Name))
        let first = new Column(names[0], ColumnType.Text, old.IsNullable)
        let rest = new Column(names[1], ColumnType.Text)
        let plan = MigrationPlans.SplitColumn("split", table, old.Name, [first, rest])
        from begun in Begin(draft, room, table, Gen.Constant(plan), old.Name, first.Name, rest.Name)
        select begun;

    private static bool CanSplit(PlanDraft draft, int room, Table table) =>
        table.Columns.Count > 0 && draft.NewTableNames.Skip(1).Any() && room >= 5;

    // The first column goes into both tables, as a key would.
    private static Gen<PlanDraft> SplitTable(PlanDraft draft, Table source)
    {
        var half = (source.Columns.Count + 1) / 2;
        var names = draft.NewTableNames.ToList();
        Table[] into = [new(names[0], source.Columns.Take(half)), new(names[1], source.Columns.Skip(half).Prepend(source.Columns[0]))];
        var plan = MigrationPlans.SplitTable("split", new Database(source), source.Name, into);
        return Gen.Constant(draft.Begin(
            plan.Steps.Select(step => new PlannedStep(step.Phase, step.Forward)),
            into.Append(source).SelectMany(table => table.ColumnNames.Append(null).Select(column => (table.Name, column)))));
    }
}
