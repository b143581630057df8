namespace ZeroDowntimeLab.Tests;

/// <summary>Code that knows only the old column and code that knows only the new one, on one table.</summary>
public class ColumnSyncTests
{
    private readonly Table _people = Sample.People("Ada");

    public ColumnSyncTests()
    {
        foreach (var step in MigrationPlans.RenameColumn("M1", _people, "name", "title").Steps.Take(1))
            new OnePlan(_people).Apply(step.Forward);
    }

    [Fact]
    public void A_sync_has_two_sides()
    {
        var name = new Column("name", ColumnType.Text);
        var way = new Assignment(name, Transform.Copy("name"));

        FluentActions.Invoking(() => new ColumnSync([], [way], [])).Should().Throw<ArgumentException>(because: "there is no old side to keep equal");
        FluentActions.Invoking(() => new ColumnSync([name], [], [way])).Should().Throw<ArgumentException>(because: "there is no new side to keep equal");
    }

    [Fact]
    public void A_row_that_was_there_waits_for_the_backfill() => Row(0).Should().Be(("Ada", null));

    [Theory]
    [InlineData("Grace")]
    [InlineData("")]
    [InlineData(null)]
    public void An_insert_by_old_code_is_seen_by_new_code(string? value)
    {
        _people.Insert(("id", 2), ("name", value));

        Row(1).Should().Be((value, value));
    }

    [Theory]
    [InlineData("Grace")]
    [InlineData("")]
    [InlineData(null)]
    public void An_insert_by_new_code_is_seen_by_old_code(string? value)
    {
        _people.Insert(("id", 2), ("title", value));

        Row(1).Should().Be((value, value));
    }

    [Fact]
    public void An_insert_that_gives_both_sides_keeps_both()
    {
        _people.Insert(("id", 2), ("name", "old"), ("title", "new"));

        Row(1).Should().Be(("old", "new"), because: "who writes both knows why");
    }

    [Theory]
    [InlineData("Grace")]
    [InlineData(null)]
    public void An_update_by_old_code_is_seen_by_new_code(string? value)
    {
        _people.Update(0, ("title", "filled"));

        _people.Update(0, ("name", value));

        Row(0).Should().Be((value, value));
    }

    [Theory]
    [InlineData("Grace")]
    [InlineData(null)]
    public void An_update_by_new_code_is_seen_by_old_code(string? value)
    {
        _people.Update(0, ("title", "filled"));

        _people.Update(0, ("title", value));

        Row(0).Should().Be((value, value));
    }

    [Fact]
    public void An_update_of_both_sides_keeps_both()
    {
        _people.Update(0, ("name", "old"), ("title", "new"));

        Row(0).Should().Be(("old", "new"));
    }

    [Fact]
    public void Any_update_of_a_row_that_is_not_filled_yet_fills_it()
    {
        _people.Update(0, ("id", 7), ("name", "Ada"));

        Row(0).Should().Be(("Ada", "Ada"), because: "on a server an update may move a row behind the backfill");
    }

    [Fact]
    public void A_new_side_that_new_code_has_emptied_stays_empty()
    {
        _people.Update(0, ("title", "filled"));
        _people.Update(0, ("title", null));

        _people.Update(0, ("id", 7));

        Row(0).Should().Be((null, null), because: "the old side has followed it, so the row is not one that is not filled");
    }

    [Fact]
    public void A_write_that_a_required_old_column_cannot_follow_is_refused()
    {
        var users = Sample.Users();
        new OnePlan(users).Apply(MigrationPlans.RenameColumn("M1", users, "username", "login").Steps[0].Forward);
        var before = users.Content();
        Action<Table>[] writes =
        [
            table => table.Insert(("id", 3), ("login", null)),
            table => table.Update(0, ("login", "filled"), ("username", null)),
        ];

        foreach (var write in writes)
        {
            users.Invoking(write).Should().Throw<MigrationException>(because: "the old column needs a value, and the write leaves it none").WithMessage("*username*");
            users.Content().Should().Be(before, because: "neither side has taken a value");
        }
    }

    [Fact]
    public void Each_side_gives_its_default_to_code_that_knows_only_the_other()
    {
        var tasks = new Table("tasks", new Column("state", ColumnType.Text, IsNullable: false, Default: "open"));
        new OnePlan(tasks).Apply(MigrationPlans.RenameColumn("M1", tasks, "state", "status").Steps[0].Forward);

        tasks.Insert();
        tasks.Insert(("status", "done"));

        tasks.Rows.Select(row => (row["state"], row["status"])).Should().Equal(("open", "open"), ("done", "done"));
    }

    [Fact]
    public void After_the_contract_the_default_of_the_new_column_holds_and_the_old_one_out_of_sight_follows()
    {
        var tasks = new Table("tasks", new Column("state", ColumnType.Text, IsNullable: false, Default: "open"));
        var plan = new OnePlan(tasks);
        var steps = MigrationPlans.RenameColumn("M1", tasks, "state", "status").Steps;
        foreach (var step in steps)
            plan.Apply(step.Forward);

        tasks.Insert();
        tasks.Values("status").Should().Equal(["open"]);
        plan.Apply(steps[^1].Rollback);

        tasks.Values("state").Should().Equal(["open"]);
    }

    [Fact]
    public void A_synced_column_cannot_be_renamed()
    {
        var before = _people.Content();

        foreach (var column in new[] { "name", "title" })
        {
            _people.Invoking(table => table.RenameColumn(column, "other")).Should().Throw<SyncedColumnException>(because: "the rule that keeps the two columns equal knows them by name")
                .WithMessage($"Column '{column}' in 'people' cannot be renamed while it is kept equal to another column; complete or roll back that plan first");
        }

        _people.Content().Should().Be(before);
    }

    [Theory]
    [InlineData("name", "title")]
    [InlineData("title", "name")]
    public void The_rule_goes_with_either_column(string dropped, string left)
    {
        _people.DropColumn(dropped);

        _people.Update(0, (left, "Grace"));
        _people.RenameColumn(left, "other");

        _people.Values("other").Should().Equal("Grace");
    }

    private (object? Name, object? Title) Row(int row) => (_people.Rows[row]["name"], _people.Rows[row]["title"]);
}
