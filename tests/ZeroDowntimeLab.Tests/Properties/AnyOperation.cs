using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>The single operations that are possible where a plan in the making has got to.</summary>
internal static class AnyOperation
{
    /// <summary>One generator for each kind of operation that is possible. There is always one.</summary>
    public static IEnumerable<Gen<Operation>> For(PlanDraft draft) =>
    [
        .. NewColumns(draft).FromAny(place => Add(place.Table, place.New)),
        .. draft.FreeColumns.FromAny(place => Drop(place.Table, place.Column)),
        .. Pairs(draft).FromAny(pair => One(new RenameColumn(pair.Table.Name, pair.Old.Name, pair.New.Name))),
        .. AnyBackfill.For(draft),
        .. draft.FreeColumns.Where(CanBeNotNull).FromAny(place => One(new SetNotNull(place.Table.Name, place.Column.Name))),
        .. draft.FreeColumns.Where(place => !place.Column.IsNullable).FromAny(place => One(new DropNotNull(place.Table.Name, place.Column.Name))),
        .. draft.NewTableNames.FromAny(name => Create(name, draft.Pool)),
        .. draft.FreeTables.FromAny(table => One(new DropTable(table.Name, table.Columns))),
        .. Copies(draft).FromAny(One),
    ];

    /// <summary>Every column that can be added.</summary>
    public static IEnumerable<(Table Table, Column New)> NewColumns(PlanDraft draft) =>
        draft.OpenTables.SelectMany(table => draft.NewColumns(table).Select(column => (table, column)));

    /// <summary>Every column with every other that could stand in its place.</summary>
    public static IEnumerable<(Table Table, Column Old, Column New)> Pairs(PlanDraft draft) =>
        draft.FreeColumns.SelectMany(old => draft.NewColumns(old.Table).Select(column => (old.Table, old.Column, column)));

    private static Gen<Operation> One(Operation operation) => Gen.Constant(operation);

    private static bool CanBeNotNull((Table Table, Column Column) place) =>
        place.Column.IsNullable && place.Table.Rows.All(row => row[place.Column.Name] is not null);

    private static Gen<Operation> Add(Table table, Column column) =>
        from another in AnyColumn.Named(column.Name)
        from added in Gen.Elements(column, column, another)
        let canBeFilled = added.IsNullable || added.Default is not null || table.RowCount == 0
        select (Operation)new AddColumn(table.Name, canBeFilled ? added : added with { IsNullable = true });

    private static Gen<Operation> Drop(Table table, Column column) =>
        Gen.Elements<Operation>(new DropColumn(table.Name, column.Name), new DropColumn(table.Name, column));

    private static Gen<Operation> Create(string name, IReadOnlyList<Column> pool) =>
        from columns in Gen.Shuffle<Column>(pool)
        from count in Gen.Choose(0, 4)
        select (Operation)new CreateTable(name, columns.Take(count));

    // What both tables have and fits, if a row of the target can be made of it. The columns of a begun plan are left
    // out: who writes both sides of a sync himself may make them differ.
    private static IEnumerable<Operation> Copies(PlanDraft draft) =>
        from source in draft.OpenTables
        from target in draft.OpenTables
        where source != target
        let columns = draft.FreeColumns
            .Where(place => place.Table == target && Fits(source, place.Column))
            .Select(place => place.Column.Name)
            .ToList()
        where columns.Count > 0
        where target.Columns.All(column => column.IsNullable || column.Default is not null || columns.Contains(column.Name))
        select new CopyRows(source.Name, target.Name, columns);

    private static bool Fits(Table source, Column column) =>
        source.HasColumn(column.Name)
        && source.GetColumn(column.Name).Type == column.Type
        && (column.IsNullable || source.Rows.All(row => row[column.Name] is not null));
}
