namespace ZeroDowntimeLab.Tests;

public class CreateTableTests
{
    private static readonly Column Id = new("id", ColumnType.Integer, IsNullable: false);

    [Fact]
    public void It_creates_a_table_with_these_columns_and_no_rows()
    {
        var database = new Database();

        new OnePlan(database).Apply(new CreateTable("orders", Id, new Column("paid", ColumnType.Boolean, Default: false)));

        database.Content().Should().Be("orders (id INTEGER NOT NULL, paid BOOLEAN DEFAULT false)");
    }

    [Fact]
    public void Each_run_creates_a_table_of_its_own()
    {
        var create = new CreateTable("orders", Id);
        var (one, other) = (new Database(), new Database());
        new OnePlan(one).Apply(create);
        new OnePlan(other).Apply(create);

        one["orders"].Insert(("id", 1));

        other["orders"].RowCount.Should().Be(0);
    }

    [Fact]
    public void What_cannot_be_a_table_is_refused()
    {
        FluentActions.Invoking(() => new CreateTable("orders", Id, Id)).Should().Throw<DuplicateColumnException>(because: "two columns of one name could not be told apart");
        var database = new Database(Sample.Users());
        var before = database.Content();

        new OnePlan(database).Invoking(plan => plan.Apply(new CreateTable("users", Id)))
            .Should().Throw<DuplicateTableException>(because: "two tables of one name could not be told apart").WithMessage("Table 'users' already exists");

        database.Content().Should().Be(before);
    }

    [Fact]
    public void It_describes_itself_and_gives_its_SQL_both_ways()
    {
        var create = new CreateTable("orders", Id, new Column("note", ColumnType.Text));

        create.Description.Should().Be("Create table 'orders' (id, note)");
        create.Script.Sql.Should().Be("CREATE TABLE \"orders\" (\"id\" bigint NOT NULL, \"note\" text);");
        create.Inverse.Description.Should().Be("Drop table 'orders'");
        create.Inverse.Script.Sql.Should().Be("DROP TABLE \"orders\";");
    }
}
