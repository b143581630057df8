namespace ZeroDowntimeLab.Tests;

/// <summary>What random plans have found, made small and kept by name.</summary>
public sealed class FoundExamples
{
    private static readonly Column Name = new("name", ColumnType.Text);

    private readonly Database _database = new(new Table("users", new Column("id", ColumnType.Integer), Name));

    public FoundExamples() => _database["users"].Insert(("id", 1), ("name", "ada"));

    [Fact]
    public async Task A_column_that_was_dropped_and_added_anew_comes_back_as_it_was_first() =>
        await MustLeaveNothing(new DropColumn("users", "name"), new AddColumn("users", new Column("name", ColumnType.Integer)));

    [Fact]
    public async Task A_table_that_was_dropped_and_created_anew_comes_back_with_its_rows() =>
        await MustLeaveNothing(new DropTable("users"), new CreateTable("users", Name));

    [Fact]
    public async Task A_sync_that_was_undone_does_not_keep_an_earlier_rename_from_being_undone()
    {
        var login = Name with { Name = "login" };
        var sync = new ColumnSync([login], [new(Name, Transform.Copy("login"))], [new(login, Transform.Copy("name"))]);
        await MustLeaveNothing(new RenameColumn("users", "name", "login"), new AddColumn("users", Name, sync));
    }

    [Fact]
    public async Task A_column_that_took_the_name_of_a_backfilled_one_does_not_get_into_its_undo() =>
        await MustLeaveNothing(
            new Backfill("users", Name, Transform.Constant("nobody")),
            new RenameColumn("users", "name", "login"),
            new AddColumn("users", new Column("name", ColumnType.Integer, Default: 7)),
            new CreateTable("others", new Column("name", ColumnType.Integer)),
            new CopyRows("users", "others", "name"),
            new CopyRows("others", "users", "name"));

    [Fact]
    public async Task A_part_that_new_code_wrote_does_not_make_a_row_look_filled_once_its_backfill_is_undone()
    {
        var users = _database["users"];
        users.Update(0, ("name", "ada lovelace"));
        var plan = MigrationPlans.SplitColumn("found", users, "name", [Name with { Name = "first" }, Name with { Name = "rest" }]);
        await new MigrationExecutor(_database).ExecuteAsync(plan, new MigrationOptions { StopAfter = MigrationPhase.Migrating });
        users.Update(0, ("first", "Ada"));

        await new MigrationExecutor(_database).RollbackAsync(plan, new Observer(progress =>
        {
            if (progress.Step.Phase == MigrationPhase.Migrating)
                users.Update(0, ("first", "A."));
        }));

        users.Rows[0]["name"].Should().Be("A. lovelace", "new code that runs until its columns go loses nothing for old code");
    }

    private async Task MustLeaveNothing(params Operation[] operations)
    {
        var before = Picture.Of(_database);
        var failure = new InvalidOperationException("On purpose");
        Operation[] all = [.. operations, new FailingOperation(failure)];
        var plan = new MigrationPlan("found", "Found", all.Select(operation => new MigrationStep(MigrationPhase.Expanding, "Step", operation)));

        await new MigrationExecutor(_database).ExecuteAsync(plan);

        plan.Failure.Should().Be(failure, "all steps before the last one can be done");
        Picture.Of(_database).Should().Be(before, "what a plan has done is undone when it fails");
    }
}
