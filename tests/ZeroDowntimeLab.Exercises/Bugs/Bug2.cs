namespace ZeroDowntimeLab.Exercises;

/// <summary>What the report of bug 2 is about.</summary>
[Trait("Bug", "2")]
public sealed class Bug2
{
    [Fact]
    public async Task A_plan_that_was_rolled_back_has_done_nothing()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text));
        var executor = new MigrationExecutor(users);
        var plan = MigrationPlans.RenameColumn("MIG-1", users, "name", "full_name");
        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        plan.ProgressPercent.Should().BeApproximately(66.7, 0.1, "two of three steps are done");

        await executor.RollbackAsync(plan);

        plan.ProgressPercent.Should().Be(0, "the table is as it was before");
    }
}
