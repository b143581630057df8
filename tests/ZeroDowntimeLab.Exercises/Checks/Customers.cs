namespace ZeroDowntimeLab.Exercises;

/// <summary>A table of customers to split in two. Two customers have the same name, and one has no address.</summary>
internal sealed class Customers
{
    public const string Source = "customers";
    public const string People = "people";
    public const string Addresses = "addresses";

    private static readonly Column Id = new("id", ColumnType.Integer, IsNullable: false);
    private static readonly Column Name = new("name", ColumnType.Text);
    private static readonly Column Street = new("street", ColumnType.Text);
    private static readonly Column City = new("city", ColumnType.Text);

    public Customers()
    {
        Database = new Database(Old);
        Sign(1, "alice", "1 High St", "York");
        Sign(2, "bob", "2 Low St", "Bath");
        Sign(3, "bob");
    }

    /// <summary>The old table, as old code sees it.</summary>
    public Table Old { get; } = new(Source, Id, Name, Street, City);

    /// <summary>The new tables, as the plan should create them. All have the id, and one has a column that the old table lacks.</summary>
    public IReadOnlyList<Table> NewTables { get; } =
        [new(People, Id, Name), new(Addresses, Id, Street, City, new Column("country", ColumnType.Text, Default: "UK"))];

    public Database Database { get; }

    public IEnumerable<string> TableNames => Database.Tables.Select(table => table.Name);

    /// <summary>The values of a column, sorted.</summary>
    public static string Values(Table table, string column) =>
        string.Join(", ", table.Rows.Select(row => row[column]?.ToString() ?? "NULL").Order(StringComparer.Ordinal));

    /// <summary>A customer signs up: old code writes a row.</summary>
    public void Sign(int id, string name, string? street = null, string? city = null) =>
        Old.Insert(("id", id), ("name", name), ("street", street), ("city", city));

    public void ShouldHaveArrived()
    {
        foreach (var table in NewTables)
        {
            string[] shared = [.. table.ColumnNames.Intersect(Old.ColumnNames)];
            Finding.ShouldBe($"The rows of '{table.Name}'", Rows(Old, shared), Found(table.Name, shared));
        }
    }

    private static string Rows(Table table, params string[] columns) => string.Join(
        "\n", table.Rows.Select(row => string.Join(", ", columns.Select(column => row[column] ?? "NULL"))).Order(StringComparer.Ordinal));

    private string Found(string table, string[] columns)
    {
        if (!TableNames.Contains(table))
            return "no such table";
        return Array.Find(columns, column => !Database[table].HasColumn(column)) is { } missing
            ? $"no column '{missing}'"
            : Rows(Database[table], columns);
    }
}
