namespace ZeroDowntimeLab.Exercises;

/// <summary>What the report of bug 7 is about.</summary>
[Trait("Bug", "7")]
public sealed class Bug7
{
    [Fact]
    public async Task Every_row_is_filled_although_others_are_deleted_meanwhile()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer), new Column("name", ColumnType.Text));
        for (var id = 1; id <= 25; id++)
            users.Insert(("id", id), ("name", $"user {id}"));
        var plan = MigrationPlans.RenameColumn("MIG-1", users, "name", "full_name");
        var executor = new MigrationExecutor(new InMemoryTarget(new Database(users), batchSize: 10));

        await executor.ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating, Progress = new DeletesUsers(users) });

        users.Rows.Where(row => row["full_name"] is null).Select(row => row["id"]).Should().BeEmpty("the backfill is done");
    }

    // A user leaves between two batches.
    private sealed class DeletesUsers(Table users) : IProgress<MigrationProgress>
    {
        public void Report(MigrationProgress value)
        {
            if (value.Rows is { Done: > 0 })
                users.Delete(0);
        }
    }
}
