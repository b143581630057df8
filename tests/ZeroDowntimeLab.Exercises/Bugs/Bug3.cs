namespace ZeroDowntimeLab.Exercises;

/// <summary>What the report of bug 3 is about.</summary>
[Trait("Bug", "3")]
public sealed class Bug3
{
    [Fact]
    public async Task A_plan_that_goes_back_to_an_earlier_phase_is_refused()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer));
        var plan = Plan(MigrationPhase.Expanding, MigrationPhase.Migrating, MigrationPhase.Expanding);

        var run = () => new MigrationExecutor(users).ExecuteAsync(plan);

        await run.Should().ThrowAsync<PhaseOrderException>("EXPANDING comes after MIGRATING");
        users.ColumnNames.Should().Equal(["id"], "a plan that is refused changes nothing");
    }

    [Fact]
    public async Task A_plan_may_leave_a_phase_out()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer));

        var plan = await new MigrationExecutor(users).ExecuteAsync(Plan(MigrationPhase.Expanding, MigrationPhase.Contracting));

        plan.IsComplete.Should().BeTrue("nothing has to be filled");
    }

    private static MigrationPlan Plan(params MigrationPhase[] phases) => new("MIG-1", "Add columns", phases.Select((phase, index) =>
        new MigrationStep(phase, $"Add c{index}", new AddColumn("users", new Column($"c{index}", ColumnType.Text)))));
}
