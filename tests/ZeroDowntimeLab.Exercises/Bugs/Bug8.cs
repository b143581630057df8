namespace ZeroDowntimeLab.Exercises;

/// <summary>What the report of bug 8 is about.</summary>
[Trait("Bug", "8")]
public sealed class Bug8
{
    [Fact]
    public async Task A_column_is_not_dropped_while_a_row_differs()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text));
        users.Insert(("id", 1), ("name", "alice"));
        var executor = new MigrationExecutor(users);
        var plan = MigrationPlans.RenameColumn("MIG-1", users, "name", "full_name");
        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        users.Update(0, ("name", "Alice Smith"), ("full_name", "Alice S."));

        await executor.ExecuteAsync(plan);

        plan.Failure.Should().BeOfType<ContractRefusedException>("nobody can tell which of the two names is right");
        users.Rows[0]["name"].Should().Be("Alice Smith");
    }
}
