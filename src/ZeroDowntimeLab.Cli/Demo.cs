namespace ZeroDowntimeLab.Cli;

/// <summary>The table and the plan of the demo: users get a display name.</summary>
internal static class Demo
{
    public static Table CreateUsers()
    {
        var users = new Table(
            "users",
            new Column("id", ColumnType.Integer, IsNullable: false),
            new Column("username", ColumnType.Text, IsNullable: false),
            new Column("email", ColumnType.Text));
        users.Insert(("id", 1), ("username", "alice"), ("email", "alice@example.com"));
        users.Insert(("id", 2), ("username", "bob"), ("email", "bob@example.com"));
        return users;
    }

    public static MigrationPlan CreatePlan(Table users) =>
        MigrationPlans.AddColumn("MIG-001", users, new Column("display_name", ColumnType.Text, Default: ""));
}
