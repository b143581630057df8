namespace ZeroDowntimeLab.Tests;

/// <summary>What is true of every operation.</summary>
public class OperationTests
{
    private static readonly Column Age = new("age", ColumnType.Integer, Default: 0);
    private static readonly Column Login = new("login", ColumnType.Text, IsNullable: false, Default: "none");
    private static readonly Column Username = new("username", ColumnType.Text, IsNullable: false);
    private static readonly CopyRows Copy = new("users", "accounts", "id", "username");

    public static TheoryData<Operation> Operations =>
    [
        new AddColumn("users", Age),
        new DropColumn("users", "email"),
        new DropColumn("users", Username),
        new Backfill("users", new Column("email", ColumnType.Text), Transform.Copy("username")),
        new Backfill("users", new Column("email", ColumnType.Text), Transform.From("id", id => $"{id}", "\"id\"::text")),
        new RenameColumn("users", "username", "login"),
        new SetNotNull("accounts", "username"),
        new DropNotNull("users", "username"),
        new CreateTable("orders", Age, Login),
        new DropTable("users"),
        Copy,
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_changes_something_and_its_inverse_restores_all_of_it(Operation operation)
    {
        var database = SampleDatabase();
        var before = database.Content();
        var plan = new OnePlan(database);

        plan.Apply(operation);
        database.Content().Should().NotBe(before, because: "an operation that changes nothing would be no test of its inverse");
        plan.Apply(operation.Inverse);

        database.Content().Should().Be(before);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_can_be_applied_again_after_its_undo(Operation operation)
    {
        var (once, again) = (SampleDatabase(), SampleDatabase());
        new OnePlan(once).Apply(operation);
        var plan = new OnePlan(again);

        foreach (var next in new[] { operation, operation.Inverse, operation })
            plan.Apply(next);

        again.Content().Should().Be(once.Content());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_on_a_table_that_is_not_there_says_so_and_changes_nothing(Operation operation)
    {
        var database = new Database(new Table("accounts", new Column("id", ColumnType.Integer)), new Table("orders"));
        var before = database.Content();

        new OnePlan(database).Invoking(plan => plan.Apply(operation)).Should().Throw<MigrationException>(because: "an operation on what is not there changes nothing and says so");

        database.Content().Should().Be(before);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_describes_itself_and_gives_its_SQL_both_ways(Operation operation)
    {
        foreach (var one in new[] { operation, operation.Inverse, operation.Inverse.Inverse })
        {
            one.Description.Should().NotBeNullOrWhiteSpace();
            one.ToString().Should().Be(one.Description);
            one.Script.Sql.Should().Be(string.Join("\n", one.Script.AsStatements.Select(statement => statement + ";")));
        }
    }

    [Fact]
    public void An_operation_needs_a_database() =>
        new AddColumn("users", Age).Invoking(operation => operation.Apply(null!)).Should().Throw<ArgumentNullException>();

    private static Database SampleDatabase()
    {
        var accounts = new Table("accounts", new Column("id", ColumnType.Integer), new Column("username", ColumnType.Text));
        accounts.Insert(("id", 1), ("username", "alice"));
        return new Database(Sample.Users(), accounts);
    }
}
