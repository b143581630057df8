namespace ZeroDowntimeLab.Tests;

public class RefusedRowTests
{
    private readonly Table _users = new(
        "users",
        new Column("id", ColumnType.Integer, IsNullable: false),
        new Column("name", ColumnType.Text),
        new Column("status", ColumnType.Text, Default: "new"));

    [Fact]
    public void A_refused_row_leaves_nothing_in_the_next_one()
    {
        var refused = () => _users.Insert(("name", "mallory"), ("status", "banned"), ("id", "not a number"));
        refused.Should().Throw<InvalidValueException>(because: "a column holds values of its type only");

        _users.Insert(("id", 1));

        _users.Rows.Should().ContainSingle("the first row was refused");
        _users.Rows[0]["name"].Should().BeNull("only the refused row gave a name");
        _users.Rows[0]["status"].Should().Be("new", "a column that is not named gets its default");
    }

    [Fact]
    public void A_row_can_give_the_columns_that_the_row_before_it_gave()
    {
        _users.Insert(("id", 1), ("name", "alice"));
        _users.Insert(("id", 2), ("name", "bob"));

        _users.Rows.Select(row => row["name"]).Should().Equal(["alice", "bob"], "only twice in one row is once too often");
    }

    [Fact]
    public void A_row_keeps_its_values_when_others_are_inserted_after_it()
    {
        _users.Insert(("id", 1), ("name", "alice"));
        var alice = _users.Rows[0];
        _users.Insert(("id", 2), ("name", "bob"));

        alice["name"].Should().Be("alice", "a row is as it was when it was read");
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_refused_with_its_column_and_table()
    {
        var insert = () => _users.Insert(("id", "one"));

        insert.Should().Throw<InvalidValueException>(because: "a column holds values of its type only")
            .WithMessage("Column 'id' takes INTEGER; a value in 'users' is the text 'one'");
    }

    [Fact]
    public void A_default_of_the_wrong_type_is_refused_with_its_column()
    {
        var define = () => new Column("id", ColumnType.Integer, Default: "one");

        define.Should().Throw<InvalidValueException>(because: "a default is a value of the column like any other")
            .WithMessage("Column 'id' takes INTEGER; its default is the text 'one'");
    }
}
