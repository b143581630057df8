namespace ZeroDowntimeLab.Tests;

/// <summary>Hiding gives a token, and the token brings back what was hidden.</summary>
public class HidingTests
{
    private readonly Table _users = Sample.Users();

    [Fact]
    public void A_hidden_column_comes_back_with_its_values()
    {
        var before = _users.Content();

        var hidden = _users.Hide("email");
        _users.HasColumn("email").Should().BeFalse();
        _users.Show(hidden);

        hidden.Name.Should().Be("email");
        _users.Content().Should().Be(before);
    }

    [Fact]
    public void A_token_serves_once()
    {
        var column = _users.Hide("email");
        _users.Show(column);
        var values = _users.HideValues("username");
        _users.Show(values);
        var marks = _users.InsertMarked([]);
        _users.RemoveMarked(marks);

        _users.Invoking(users => users.Show(column)).Should().Throw<ColumnNotFoundException>(because: "it is shown already");
        _users.Invoking(users => users.Show(values)).Should().Throw<ColumnNotFoundException>(because: "the values are back already");
        _users.Invoking(users => users.RemoveMarked(marks)).Should().Throw<ColumnNotFoundException>(because: "the rows are gone already");
    }

    [Fact]
    public void A_required_column_that_was_left_out_meanwhile_stays_hidden()
    {
        var hidden = _users.Hide("username");
        _users.Insert(("id", 3));

        _users.Invoking(users => users.Show(hidden)).Should().Throw<NullValueException>(because: "a row has no value in it")
            .WithMessage("Column 'username' in 'users' cannot be NULL: 1 of 3 rows have no value in it");

        _users.HasColumn("username").Should().BeFalse();
    }

    [Fact]
    public void A_token_of_another_table_is_refused()
    {
        var other = Sample.Users();

        other.Invoking(users => users.Show(_users.Hide("email"))).Should().Throw<ColumnNotFoundException>();
        other.HasColumn("email").Should().BeTrue();
    }

    [Fact]
    public void A_hidden_table_comes_back_where_it_stood()
    {
        var database = new Database(_users, new Table("orders"));

        var hidden = database.Hide("users");
        database.Tables.Select(table => table.Name).Should().Equal("orders");
        database.Show(hidden);

        hidden.Name.Should().Be("users");
        database.Tables.Select(table => table.Name).Should().Equal("users", "orders");
        database.Invoking(d => d.Show(hidden)).Should().Throw<DuplicateTableException>();
    }

    [Fact]
    public void A_name_that_was_taken_meanwhile_keeps_a_hidden_column_hidden()
    {
        var hidden = _users.Hide("email");
        _users.AddColumn(new Column("email", ColumnType.Integer));

        _users.Invoking(users => users.Show(hidden)).Should().Throw<DuplicateColumnException>();
        _users.DropColumn("email");
        _users.Show(hidden);

        _users.GetColumn("email").Type.Should().Be(ColumnType.Text, because: "a refused token can be used again");
    }
}
