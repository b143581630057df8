namespace ZeroDowntimeLab.Tests;

public class TableRowsTests
{
    [Fact]
    public void A_column_that_a_row_does_not_name_gets_its_default_or_NULL()
    {
        var tasks = new Table("tasks", new Column("title", ColumnType.Text), new Column("done", ColumnType.Boolean, IsNullable: false, Default: false));

        tasks.Insert();

        tasks.Rows[0].Should().Equal(new Dictionary<string, object?> { ["title"] = null, ["done"] = false });
    }

    [Fact]
    public void An_explicit_NULL_is_kept_where_there_is_a_default()
    {
        var tasks = new Table("tasks", new Column("priority", ColumnType.Integer, Default: 3));

        tasks.Insert(("priority", null));

        tasks.Values("priority").Should().Equal([null], because: "a default is for rows that say nothing, not for rows that say NULL");
    }

    [Fact]
    public void A_row_can_be_given_as_a_dictionary()
    {
        var users = Sample.Users();

        users.Insert(new Dictionary<string, object?> { ["id"] = 3, ["username"] = "carol" });

        users.Rows[2].Should().Equal(new Dictionary<string, object?> { ["id"] = 3L, ["username"] = "carol", ["email"] = null });
    }

    [Fact]
    public void A_row_without_a_required_value_is_refused()
    {
        var users = Sample.Users();
        var before = users.Content();

        users.Invoking(table => table.Insert(("username", "carol")))
            .Should().Throw<MissingValueException>(because: "a column that is not nullable and has no default needs a value in each row").WithMessage("Missing required column: id")
            .Where(error => error.Column == "id" && error.Table == "users");

        users.Content().Should().Be(before, because: "an error leaves nothing half changed");
    }

    [Fact]
    public void NULL_in_a_required_column_is_refused()
    {
        var users = Sample.Users();
        var before = users.Content();
        Action<Table>[] writes =
        [
            table => table.Insert(("id", null), ("username", "carol")),
            table => table.Update(1, ("username", "rob"), ("id", null)),
        ];

        foreach (var write in writes)
        {
            users.Invoking(write).Should().Throw<NullValueException>(because: "a column that is not nullable takes no NULL").WithMessage("Column 'id' in 'users' cannot be NULL: the row gives NULL");
            users.Content().Should().Be(before);
        }
    }

    [Fact]
    public void A_value_of_another_type_is_refused_and_the_message_shows_it()
    {
        var users = Sample.Users();
        var before = users.Content();
        Action<Table>[] writes =
        [
            table => table.Insert(("username", "carol"), ("id", "three")),
            table => table.Update(0, ("username", "alicia"), ("id", "three")),
        ];

        foreach (var write in writes)
        {
            users.Invoking(write).Should().Throw<InvalidValueException>(because: "a column holds values of its type only")
                .WithMessage("Column 'id' takes INTEGER; a value in 'users' is the text 'three'");
            users.Content().Should().Be(before);
        }
    }

    [Fact]
    public void A_column_named_twice_in_one_row_is_refused()
    {
        var users = Sample.Users();
        var before = users.Content();
        Action<Table>[] writes =
        [
            table => table.Insert(("id", 3), ("username", "carol"), ("id", 4)),
            table => table.Update(0, ("id", 3), ("id", 3)),
        ];

        foreach (var write in writes)
        {
            users.Invoking(write).Should().Throw<InvalidValueException>(because: "nobody can say which of the two values is meant").WithMessage("Column 'id' of 'users' is given twice in one row");
            users.Content().Should().Be(before);
        }
    }

    [Fact]
    public void An_update_changes_what_it_names_and_nothing_else()
    {
        var users = Sample.Users();

        users.Update(1, ("email", "bob@example.com"));

        users.Values("email").Should().Equal("alice@example.com", "bob@example.com");
        users.Values("username").Should().Equal("alice", "bob");
    }

    [Fact]
    public void Deleting_a_row_moves_up_those_after_it()
    {
        var users = Sample.Users();

        users.Delete(0);

        users.Values("id").Should().Equal(2L);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_row_that_is_not_there_can_be_neither_read_nor_changed_nor_deleted(int row)
    {
        var users = Sample.Users();
        Action<Table>[] uses = [table => _ = table.Rows[row], table => table.Update(row, ("id", 1)), table => table.Delete(row)];

        foreach (var use in uses)
        {
            users.Invoking(use).Should().Throw<ArgumentOutOfRangeException>(because: "there is no such row").WithMessage("Table 'users' has 2 rows, counted from 0*")
                .Which.ActualValue.Should().Be(row);
        }
    }

    [Fact]
    public void A_row_stays_as_it_was_when_it_was_read()
    {
        var users = Sample.Users();
        var row = users.Rows[0];

        users.Update(0, ("username", "alicia"));
        users.RenameColumn("email", "mail");
        users.DropColumn("id");
        users.Delete(0);

        row.Should().Equal(
            new Dictionary<string, object?> { ["id"] = 1L, ["username"] = "alice", ["email"] = "alice@example.com" },
            because: "a row is what was read, not a window on the table");
    }

    [Fact]
    public void The_list_of_rows_follows_the_table()
    {
        var users = Sample.Users();
        var rows = users.Rows;

        users.Insert(("id", 3), ("username", "carol"));

        rows.Should().HaveCount(3);
        rows[2]["username"].Should().Be("carol");
    }
}
