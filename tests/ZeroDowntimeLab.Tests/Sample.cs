namespace ZeroDowntimeLab.Tests;

/// <summary>The tables that most tests start from.</summary>
internal static class Sample
{
    public static Table Users()
    {
        var users = new Table(
            "users",
            new Column("id", ColumnType.Integer, IsNullable: false),
            new Column("username", ColumnType.Text, IsNullable: false),
            new Column("email", ColumnType.Text));
        users.Insert(("id", 1), ("username", "alice"), ("email", "alice@example.com"));
        users.Insert(("id", 2), ("username", "bob"), ("email", null));
        return users;
    }

    /// <summary>A table whose column <c>name</c> may be NULL, with one row for each name.</summary>
    public static Table People(params IEnumerable<string?> names)
    {
        var people = new Table("people", new Column("id", ColumnType.Integer, IsNullable: false), new Column("name", ColumnType.Text));
        foreach (var name in names)
            people.Insert(("id", people.RowCount + 1), ("name", name));
        return people;
    }

    /// <summary>The two halves of a name, each nullable.</summary>
    public static IReadOnlyList<Column> NameParts { get; } = [new("first", ColumnType.Text), new("rest", ColumnType.Text)];

    /// <summary>The values of one column, row by row.</summary>
    public static IReadOnlyList<object?> Values(this Table table, string column) => [.. table.Rows.Select(row => row[column])];
}
