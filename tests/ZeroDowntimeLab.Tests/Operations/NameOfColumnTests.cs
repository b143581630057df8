namespace ZeroDowntimeLab.Tests;

/// <summary>A column without a name is refused wherever one is named, and the message says that it is a column.</summary>
public class NameOfColumnTests
{
    private static readonly Dictionary<string, Action> ByPlace = new()
    {
        ["Column"] = () => _ = new Column("", ColumnType.Text),
        ["Column with"] = () => _ = new Column("name", ColumnType.Text) with { Name = "" },
        ["DropColumn"] = () => _ = new DropColumn("people", ""),
        ["RenameColumn from"] = () => _ = new RenameColumn("people", "", "label"),
        ["RenameColumn to"] = () => _ = new RenameColumn("people", "name", ""),
        ["SetNotNull"] = () => _ = new SetNotNull("people", ""),
        ["DropNotNull"] = () => _ = new DropNotNull("people", ""),
        ["CopyRows"] = () => _ = new CopyRows("people", "names", ""),
        ["Copy"] = () => _ = Transform.Copy(""),
        ["From"] = () => _ = Transform.From("", value => value, "\"\""),
        ["First"] = () => _ = TextSplit.First(""),
    };

    public static TheoryData<string> Places => [.. ByPlace.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public void It_is_refused(string place) =>
        ByPlace[place].Should().Throw<InvalidNameException>(because: "PostgreSQL keeps no such name").WithMessage("A column needs a name: it was given an empty one");
}
