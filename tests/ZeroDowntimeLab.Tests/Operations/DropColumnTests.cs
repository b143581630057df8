namespace ZeroDowntimeLab.Tests;

public class DropColumnTests
{
    private static readonly Column Email = new("email", ColumnType.Text);

    [Fact]
    public void It_says_whether_the_column_is_replaced()
    {
        new DropColumn("users", "email").Description.Should().Be("Drop column 'email' from 'users'");
        Contract(Sample.People()).Description.Should().Be("Drop old column 'name' from 'people'");
    }

    [Fact]
    public void Its_SQL_drops_the_column_and_the_undo_adds_it_as_it_was()
    {
        var drop = new DropColumn("users", Email with { IsNullable = false });

        drop.Script.Sql.Should().Be("ALTER TABLE \"users\" DROP COLUMN \"email\";");
        drop.Inverse.Script.Sql.Should().Be("ALTER TABLE \"users\" ADD COLUMN \"email\" text NOT NULL;");
        drop.Inverse.Description.Should().Be("Restore column 'email' of 'users' with its values");
        drop.Effects.Removes.Should().Equal("users.email");
    }

    [Fact]
    public void At_contract_the_new_column_becomes_what_it_was_meant_to_be()
    {
        var tasks = new Table("tasks", new Column("state", ColumnType.Text, IsNullable: false, Default: "open"));
        tasks.Insert();
        var steps = MigrationPlans.RenameColumn("M1", tasks, "state", "status").Steps;
        var plan = new OnePlan(tasks);

        foreach (var step in steps)
            plan.Apply(step.Forward);

        tasks.Columns.Should().Equal(new Column("status", ColumnType.Text, IsNullable: false, Default: "open"));
        steps[^1].ForwardSql.Should().EndWith(
            """
            ALTER TABLE "tasks" ALTER COLUMN "status" SET NOT NULL;
            ALTER TABLE "tasks" DROP CONSTRAINT "zero_downtime_lab_not_null_073c1634";
            ALTER TABLE "tasks" ALTER COLUMN "status" SET DEFAULT 'open';
            ALTER TABLE "tasks" DROP COLUMN "state";
            ALTER TABLE "tasks" DROP COLUMN "zero_downtime_lab_state_status_720dbbef";
            """);
    }

    [Fact]
    public void The_undo_of_a_contract_puts_back_column_place_and_rule()
    {
        var users = Sample.Users();
        var steps = MigrationPlans.RenameColumn("M1", users, "username", "login").Steps;
        var plan = new OnePlan(users);
        foreach (var step in steps.SkipLast(1))
            plan.Apply(step.Forward);
        var before = users.Content();

        plan.Apply(steps[^1].Forward);
        plan.Apply(steps[^1].Rollback);

        users.Content().Should().Be(before);
        users.Update(0, ("username", "alicia"));
        users.Rows[0]["login"].Should().Be("alicia", because: "both sides are kept equal again");
    }

    [Fact]
    public void A_column_that_is_missing_cannot_be_dropped()
    {
        var users = Sample.Users();
        var before = users.Content();

        new OnePlan(users).Invoking(plan => plan.Apply(new DropColumn("users", "age")))
            .Should().Throw<ColumnNotFoundException>(because: "a typo in a name must not pass for a drop").WithMessage("Column 'age' not found in 'users'");

        users.Content().Should().Be(before);
    }

    [Fact]
    public void A_column_comes_back_only_for_the_plan_that_dropped_it()
    {
        var users = Sample.Users();
        var database = new Database(users);
        var drop = new DropColumn("users", Email);
        new OnePlan(database).Apply(drop);
        var before = users.Content();

        new OnePlan(database).Invoking(other => other.Apply(drop.Inverse)).Should().Throw<ColumnNotFoundException>(because: "one plan must not bring back what another dropped");

        users.Content().Should().Be(before);
    }

    [Fact]
    public void A_column_does_not_come_back_over_another_one_of_its_name()
    {
        var users = Sample.Users();
        var plan = new OnePlan(users);
        var drop = new DropColumn("users", Email);
        plan.Apply(drop);
        users.AddColumn(new Column("email", ColumnType.Json));
        var before = users.Content();

        plan.Invoking(p => p.Apply(drop.Inverse)).Should().Throw<DuplicateColumnException>(because: "a column of that name is there again");

        users.Content().Should().Be(before);
    }

    private static DropColumn Contract(Table people) =>
        (DropColumn)MigrationPlans.RenameColumn("M1", people, "name", "title").Steps[^1].Forward;
}
