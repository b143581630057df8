using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>A table as data, from which a new one can be made for each run.</summary>
internal sealed record TableSketch(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>A random table with these columns.</summary>
    public static Gen<TableSketch> With(string name, IReadOnlyList<Column> columns) =>
        from count in Gen.OneOf(Gen.Choose(0, 5), Gen.Choose(0, 5), Gen.Choose(0, 30))
        from rows in Gen.CollectToArray(columns, AnyValue.For).ListOf(count)
        select new TableSketch(name, columns, [.. rows]);

    /// <summary>A random table that has this column too.</summary>
    public static Gen<TableSketch> WithColumn(Column column) =>
        from others in AnyColumn.Several(4)
        from count in Gen.Choose(0, 3)
        from columns in Gen.Shuffle([column, .. others.Where(other => other.Name != column.Name).Take(count)])
        from table in With("users", columns)
        select table;

    public Table ToTable()
    {
        var table = new Table(Name, Columns);
        foreach (var row in Rows)
            table.Insert(Columns.Zip(row).ToDictionary(cell => cell.First.Name, cell => cell.Second));
        return table;
    }

    public override string ToString() => Picture.Of(ToTable());
}
