using FsCheck;
using FsCheck.Fluent;

namespace ZeroDowntimeLab.Tests;

/// <summary>Random columns, with names that are hard on whoever quotes, compares or formats them.</summary>
internal static class AnyColumn
{
    private static readonly string[] Names =
    [
        "name", "Name", "NAME", "id", "select", "full name", " ", ".", "a\"b", "\"", "it's", "x;--", "back\\slash", "{0}",
        "%s", "$1", "new\nline", "\t", "é", "e\u0301", "日本", "😀", "NULL", "copied", "default", new string('x', 63),
    ];

    // Text twice: only text can be split.
    private static readonly Gen<ColumnType> Type = Gen.Elements<ColumnType>([ColumnType.Text, .. Enum.GetValues<ColumnType>()]);

    public static Gen<string> Name => Gen.Elements(Names);

    /// <summary>Columns with different names.</summary>
    public static Gen<Column[]> Several(int count) =>
        from names in Gen.Shuffle(Names)
        from columns in Gen.CollectToArray(names.Take(count), Named)
        select columns;

    public static Gen<Column> Named(string name) =>
        from type in Type
        from column in Typed(name, type)
        select column;

    public static Gen<Column> Typed(string name, ColumnType type) =>
        from isNullable in Gen.Elements(true, true, false)
        from hasDefault in Gen.Elements(true, false)
        from value in AnyValue.Of(type)
        select new Column(name, type, isNullable, hasDefault ? value : null);
}
