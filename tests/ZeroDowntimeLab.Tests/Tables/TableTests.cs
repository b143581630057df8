namespace ZeroDowntimeLab.Tests;

public class TableTests
{
    [Fact]
    public void A_table_knows_its_name_columns_and_rows()
    {
        var users = Sample.Users();

        users.Name.Should().Be("users");
        users.ColumnNames.Should().Equal("id", "username", "email");
        users.Columns.Should().Equal(
            new Column("id", ColumnType.Integer, IsNullable: false),
            new Column("username", ColumnType.Text, IsNullable: false),
            new Column("email", ColumnType.Text));
        users.RowCount.Should().Be(2);
        users.HasColumn("email").Should().BeTrue();
        users.HasColumn("Email").Should().BeFalse(because: "names are compared letter by letter, as PostgreSQL does with quoted ones");
    }

    [Fact]
    public void A_table_may_have_no_columns()
    {
        var empty = new Table("empty");
        empty.Insert();

        empty.Columns.Should().BeEmpty(because: "a table may have no column");
        empty.RowCount.Should().Be(1);
        empty.ToString().Should().StartWith("empty");
    }

    [Fact]
    public void Two_columns_of_one_name_make_no_table()
    {
        var age = new Column("age", ColumnType.Integer);

        var making = () => new Table("users", age, age);

        making.Should().Throw<DuplicateColumnException>(because: "two columns of one name could not be told apart").WithMessage("Column 'age' already exists in 'users'");
    }

    [Fact]
    public void Dropping_a_column_leaves_all_others_as_they_were()
    {
        var users = Sample.Users();

        users.DropColumn("username");

        users.ColumnNames.Should().Equal("id", "email");
        users.Rows[0].Should().Equal(new Dictionary<string, object?> { ["id"] = 1L, ["email"] = "alice@example.com" });
    }

    [Fact]
    public void Whatever_asks_for_a_missing_column_is_told_its_name_and_the_table()
    {
        var users = Sample.Users();
        var before = users.Content();
        Action<Table>[] asking =
        [
            table => table.DropColumn("age"),
            table => table.GetColumn("age"),
            table => table.RenameColumn("age", "years"),
            table => table.SetNullable("age", true),
            table => table.Insert(("id", 3), ("username", "carol"), ("age", 30)),
            table => table.Update(0, ("username", "alicia"), ("age", 30)),
            table => _ = table.Rows[0]["age"],
        ];

        foreach (var ask in asking)
        {
            users.Invoking(ask).Should().Throw<ColumnNotFoundException>(because: "a column that is not there must be named, not passed over").WithMessage("Column 'age' not found in 'users'");
            users.Content().Should().Be(before, because: "an error leaves nothing half changed");
        }
    }

    [Fact]
    public void Renaming_a_column_keeps_its_place_and_values()
    {
        var users = Sample.Users();

        users.RenameColumn("username", "login");

        users.ColumnNames.Should().Equal("id", "login", "email");
        users.Values("login").Should().Equal("alice", "bob");
    }

    [Theory]
    [InlineData("email", typeof(DuplicateColumnException))]
    [InlineData("username", typeof(DuplicateColumnException))]
    [InlineData("", typeof(InvalidNameException))]
    public void Renaming_to_a_name_that_cannot_be_is_refused(string newName, Type expected)
    {
        var users = Sample.Users();
        var before = users.Content();

        users.Invoking(table => table.RenameColumn("username", newName)).Should().Throw<MigrationException>(because: "the new name is taken, or is no name").And.Should().BeOfType(expected);

        users.Content().Should().Be(before);
    }

    [Fact]
    public void A_column_with_NULLs_cannot_become_required()
    {
        var users = Sample.Users();
        var before = users.Content();

        users.Invoking(table => table.SetNullable("email", false))
            .Should().Throw<NullValueException>(because: "a row that is there has no value in the column")
            .WithMessage("Column 'email' in 'users' cannot be NULL: 1 of 2 rows have no value in it");

        users.Content().Should().Be(before);
    }
}
