namespace ZeroDowntimeLab.Exercises;

/// <summary>What the report of bug 6 is about.</summary>
[Trait("Bug", "6")]
public sealed class Bug6
{
    [Fact]
    public async Task A_value_that_old_code_has_deleted_is_gone_for_new_code_too()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer), new Column("phone", ColumnType.Text));
        users.Insert(("id", 1), ("phone", "555-1234"));
        var plan = MigrationPlans.RenameColumn("MIG-1", users, "phone", "mobile");
        await new MigrationExecutor(users).ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        users.Update(0, ("phone", null));

        users.Rows[0]["mobile"].Should().BeNull("the user wants the number to be gone");
    }
}
