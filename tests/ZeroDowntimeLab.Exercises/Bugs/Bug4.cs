namespace ZeroDowntimeLab.Exercises;

/// <summary>What the report of bug 4 is about.</summary>
[Trait("Bug", "4")]
public sealed class Bug4
{
    [Fact]
    public async Task A_plan_whose_last_step_fails_leaves_the_table_as_it_was()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text));
        users.Insert(("id", 1), ("name", "alice"));
        var shout = new Column("shout", ColumnType.Text);
        var plan = new MigrationPlan("MIG-1", "Shout",
        [
            new MigrationStep(MigrationPhase.Expanding, "Add shout", new AddColumn("users", shout)),
            new MigrationStep(MigrationPhase.Migrating, "Fill shout", new Backfill("users", shout, Transform.Copy("name"))),
            new MigrationStep(MigrationPhase.Contracting, "Drop a column that is not there", new DropColumn("users", "nickname")),
        ]);

        await new MigrationExecutor(users).ExecuteAsync(plan);

        plan.Failure.Should().BeOfType<ColumnNotFoundException>();
        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        users.ColumnNames.Should().Equal("id", "name");
    }
}
