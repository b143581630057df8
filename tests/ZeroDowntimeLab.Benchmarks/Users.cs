namespace ZeroDowntimeLab.Benchmarks;

/// <summary>The rows that everything here is measured with.</summary>
internal static class Users
{
    // Made before the clock starts: the making of texts is not what is measured.
    private static string[] Ready { get; set; } = [];

    /// <summary>How many tables of this size are measured together: enough for a million rows, as one small table is done too soon.</summary>
    public static int TableCount(int rows) => Math.Max(1, 1_000_000 / rows);

    public static Table EmptyTable() => new(
        "users",
        new Column("id", ColumnType.Integer, IsNullable: false),
        new Column("username", ColumnType.Text, IsNullable: false),
        new Column("email", ColumnType.Text),
        new Column("status", ColumnType.Text));

    /// <summary>A table where each row has a username of its own; all rows share one email and one status.</summary>
    public static Table Table(int rows)
    {
        var table = EmptyTable();
        var usernames = Usernames(rows);
        for (var i = 0; i < rows; i++)
            table.Insert(("id", i), ("username", usernames[i]), ("email", "someone@example.com"), ("status", "active"));
        return table;
    }

    /// <summary>At least <paramref name="rows"/> usernames, from <c>user0</c> on.</summary>
    public static string[] Usernames(int rows)
    {
        if (Ready.Length < rows)
            Ready = [.. Enumerable.Range(0, rows).Select(i => $"user{i}")];
        return Ready;
    }
}
