namespace ZeroDowntimeLab.Tests;

public class DirectCopyTests
{
    private readonly Table _users = new("users", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_direct_copy_fills_what_is_empty_and_leaves_what_live_code_has_written(string? emptyValue)
    {
        foreach (var name in new[] { "alice", "bob", "carol", "dave", null })
            _users.Insert(("name", name));
        var displayName = new Column("display_name", ColumnType.Text, Default: emptyValue);
        _users.AddColumn(displayName);
        _users.Update(1, ("display_name", "Bobby"));

        // Batches of two rows: one that live code has written to, one that is all empty, one of a single row.
        var target = new InMemoryTarget(new Database(_users), batchSize: 2);
        await new MigrationExecutor(target).ExecuteAsync(Copy(displayName));

        _users.Rows.Select(row => row["display_name"])
            .Should().Equal(["alice", "Bobby", "carol", "dave", null], "a backfill fills rows, it does not overwrite them");
    }

    [Fact]
    public async Task What_is_inserted_after_a_backfill_stays_when_the_backfill_is_undone()
    {
        _users.Insert(("name", "alice"));
        var displayName = new Column("display_name", ColumnType.Text);
        _users.AddColumn(displayName);
        var executor = new MigrationExecutor(_users);
        var plan = Copy(displayName);
        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        _users.Insert(("name", "bob"), ("display_name", "Bobby"));

        await executor.RollbackAsync(plan);

        _users.Rows.Select(row => row["display_name"])
            .Should().Equal([null, "Bobby"], "the undo takes back what the backfill wrote, and nothing that live code wrote");
    }

    private static MigrationPlan Copy(Column column) => new("1", "Copy names",
    [
        new MigrationStep(MigrationPhase.Migrating, "Copy", new Backfill("users", column, Transform.Copy("name"))),
    ]);
}
