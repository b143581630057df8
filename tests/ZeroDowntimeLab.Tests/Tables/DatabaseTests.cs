namespace ZeroDowntimeLab.Tests;

public class DatabaseTests
{
    private readonly Database _database = new(Sample.Users(), Sample.People());

    [Fact]
    public void Tables_are_found_by_name_and_kept_in_order()
    {
        _database["people"].Name.Should().Be("people");
        _database.Tables.Select(table => table.Name).Should().Equal("users", "people");
        _database.HasTable("Users").Should().BeFalse(because: "names are compared letter by letter");
    }

    [Fact]
    public void A_missing_table_is_named_with_those_that_there_are()
    {
        var before = _database.Content();

        _database.Invoking(database => database["orders"])
            .Should().Throw<TableNotFoundException>(because: "a table that is not there has nothing to give").WithMessage("Table 'orders' not found; there is 'users', 'people'");
        _database.Invoking(database => database.DropTable("orders")).Should().Throw<TableNotFoundException>(because: "a typo in a name must not pass for a drop");
        new Database().Invoking(database => database["orders"])
            .Should().Throw<TableNotFoundException>(because: "a table that is not there has nothing to give").WithMessage("Table 'orders' not found; there is no table");

        _database.Content().Should().Be(before);
    }

    [Fact]
    public void A_second_table_of_one_name_is_refused()
    {
        var before = _database.Content();

        _database.Invoking(database => database.AddTable(new Table("users")))
            .Should().Throw<DuplicateTableException>(because: "two tables of one name could not be told apart").WithMessage("Table 'users' already exists");
        FluentActions.Invoking(() => new Database(new Table("t"), new Table("t"))).Should().Throw<DuplicateTableException>(because: "two tables of one name could not be told apart");

        _database.Content().Should().Be(before);
    }

    [Fact]
    public void A_dropped_table_is_gone()
    {
        _database.DropTable("users");

        _database.HasTable("users").Should().BeFalse(because: "it was dropped");
        _database.HasTable("people").Should().BeTrue(because: "only the other table was dropped");
    }

    [Fact]
    public void A_plan_that_has_ended_holds_nothing_in_a_table_that_another_plan_took_out_of_sight()
    {
        var users = _database["users"];
        var rename = MigrationPlans.RenameColumn("M1", users, "email", "mail");
        var (renaming, dropping) = (new OnePlan(_database), new OnePlan(_database));
        foreach (var step in rename.Steps)
            renaming.Apply(step.Forward);
        var drop = new DropTable("users");

        dropping.Apply(drop);
        renaming.End();
        dropping.Apply(drop.Inverse);

        users.Invoking(table => table.RenameColumn("mail", "contact"))
            .Should().NotThrow(because: "the rename has ended, and with it the rule that ties the column");
    }
}
