namespace ZeroDowntimeLab.Exercises;

/// <summary>What the report of bug 5 is about.</summary>
[Trait("Bug", "5")]
public sealed class Bug5
{
    [Fact]
    public async Task An_observer_that_fails_does_not_stop_the_undo()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text));
        var executor = new MigrationExecutor(users);
        var plan = MigrationPlans.RenameColumn("MIG-1", users, "name", "full_name");
        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });

        var rollback = () => executor.RollbackAsync(plan, new BrokenObserver());

        await rollback.Should().ThrowAsync<ProgressObserverException>("whoever wrote the observer has to know");
        plan.CurrentPhase.Should().Be(MigrationPhase.RolledBack);
        users.ColumnNames.Should().Equal(["id", "name"], "an observer only watches");
    }

    private sealed class BrokenObserver : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value) => throw new InvalidOperationException("The chat room does not answer");
    }
}
