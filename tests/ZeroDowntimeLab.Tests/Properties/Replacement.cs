using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>
/// One column of a table replaced by one or two others while code runs, said without the library: what each side must
/// be, given the other.
/// </summary>
/// <param name="Old">The column that goes.</param>
/// <param name="New">The columns that come.</param>
/// <param name="ToNew">What the new side must be after old code has written.</param>
/// <param name="ToOld">What the old side must be after new code has written.</param>
/// <param name="Rows">The old values that are there before.</param>
/// <param name="Seed">Decides what live code does.</param>
internal sealed record Replacement(
    Column Old,
    IReadOnlyList<Column> New,
    Func<object?, object?[]> ToNew,
    Func<IReadOnlyList<object?>, object?> ToOld,
    IReadOnlyList<object?> Rows,
    int Seed)
{
    public static readonly Column Key = new("key", ColumnType.Integer, IsNullable: false);
    public static readonly Column Note = new("note", ColumnType.Text);

    /// <summary>A rename of a column of any type.</summary>
    public static Gen<Replacement> Rename =>
        from type in Gen.Elements(Enum.GetValues<ColumnType>())
        from old in AnyColumn.Typed("Old \"name\"", type)
        from rows in Values(old)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Replacement(old, [old with { Name = "it's new" }], value => [value], values => values[0], rows, seed);

    /// <summary>A split of a text into its first word and the rest.</summary>
    public static Gen<Replacement> Split =>
        from old in AnyColumn.Typed("full name", ColumnType.Text)
        from rows in Values(old)
        from seed in Gen.Choose(0, int.MaxValue)
        let first = new Column("first", ColumnType.Text, old.IsNullable)
        let rest = new Column("rest", ColumnType.Text)
        select new Replacement(old, [first, rest], Apart, Together, rows, seed);

    public MigrationPlan NewPlan(Table table, params IEnumerable<MigrationStep> further)
    {
        var plan = New.Count == 1
            ? MigrationPlans.RenameColumn("rename", table, Old.Name, New[0].Name)
            : MigrationPlans.SplitColumn("split", table, Old.Name, New);
        return new MigrationPlan("live", plan.Title, plan.Steps.Concat(further));
    }

    public Table NewTable()
    {
        var table = new Table("people", Key, Old, Note);
        for (var key = 0; key < Rows.Count; key++)
            table.Insert(("key", key), (Old.Name, Rows[key]), ("note", "before"));
        return table;
    }

    public IEnumerable<Replacement> Smaller() =>
        Rows.Count == 0 ? [] : [this with { Rows = [.. Rows.Take(Rows.Count / 2)] }, this with { Rows = [.. Rows.Skip(1)] }];

    public override string ToString() =>
        $"({Old}) into ({string.Join("), (", New)}), live code {Seed}, rows {string.Join(" | ", Rows.Select(Picture.Cell))}";

    private static Gen<object?[]> Values(Column column) =>
        Gen.Choose(0, 12).SelectMany(count => AnyValue.For(column).ArrayOf(count));

    private static object?[] Apart(object? value)
    {
        if (value is not string text)
            return [null, null];
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? [text, null] : [text[..space], text[(space + 1)..]];
    }

    private static object? Together(IReadOnlyList<object?> parts) => (parts[0], parts[1]) switch
    {
        (string first, string rest) => first + " " + rest,
        var (first, rest) => first ?? rest,
    };
}
