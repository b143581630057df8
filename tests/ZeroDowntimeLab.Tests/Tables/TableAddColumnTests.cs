namespace ZeroDowntimeLab.Tests;

public class TableAddColumnTests
{
    private static readonly Column Age = new("age", ColumnType.Integer);

    [Fact]
    public void A_new_column_holds_its_default_in_rows_that_are_there()
    {
        var users = Sample.Users();

        users.AddColumn(Age with { Default = 18 });
        users.AddColumn(new Column("note", ColumnType.Text));
        users.AddColumn(new Column("plan", ColumnType.Text, Default: "free"));

        users.Values("plan").Should().Equal("free", "free");
        users.Values("age").Should().Equal([18L, 18L], because: "rows that were there get the default");
        users.Values("note").Should().Equal([null, null], because: "without a default they get NULL");
    }

    [Theory]
    [InlineData(ColumnType.Integer)]
    [InlineData(ColumnType.Text)]
    public void Adding_a_column_that_is_there_is_refused(ColumnType type)
    {
        var users = Sample.Users();
        var before = users.Content();

        users.Invoking(table => table.AddColumn(new Column("id", type)))
            .Should().Throw<DuplicateColumnException>(because: "two columns of one name could not be told apart").WithMessage("Column 'id' already exists in 'users'")
            .Where(error => error.Column == "id" && error.Table == "users");

        users.Content().Should().Be(before, because: "an error leaves nothing half changed");
    }

    [Fact]
    public void A_required_column_without_default_is_refused_while_there_are_rows()
    {
        var users = Sample.Users();
        var before = users.Content();

        users.Invoking(table => table.AddColumn(Age with { IsNullable = false }))
            .Should().Throw<NullValueException>(because: "the rows that are there would have no value in a column that needs one")
            .WithMessage("Column 'age' in 'users' cannot be NULL: the table has 2 rows and the column no default for them");

        users.Content().Should().Be(before);
    }

    [Fact]
    public void A_required_column_without_default_can_be_added_while_there_are_no_rows()
    {
        var empty = new Table("empty");

        empty.AddColumn(Age with { IsNullable = false });

        empty.GetColumn("age").IsNullable.Should().BeFalse();
    }

    [Fact]
    public void Adding_a_missing_column_says_that_it_was_added_and_a_second_time_that_it_was_not()
    {
        var users = Sample.Users();

        users.AddColumnIfMissing(Age with { Default = 0 }).Should().BeTrue(because: "the column was not there");
        users.Update(0, ("age", 30));
        users.AddColumnIfMissing(Age with { Default = 0L }).Should().BeFalse(because: "0 and 0L are the same default");

        users.Values("age").Should().Equal([30L, 0L], because: "a column that is there keeps its values");
    }

    [Fact]
    public void Adding_a_missing_column_refuses_another_one_of_that_name()
    {
        var users = Sample.Users();
        users.AddColumn(Age);
        var before = users.Content();

        users.Invoking(table => table.AddColumnIfMissing(new Column("age", ColumnType.Text, IsNullable: false, Default: "none")))
            .Should().Throw<DuplicateColumnException>(because: "skipping it would leave code with a column that it does not expect")
            .WithMessage("Column 'age' already exists in 'users' as another one: it is (age INTEGER), not (age TEXT NOT NULL DEFAULT 'none')");

        users.Content().Should().Be(before);
    }
}
