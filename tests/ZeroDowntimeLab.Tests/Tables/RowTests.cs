namespace ZeroDowntimeLab.Tests;

public class RowTests
{
    private readonly Row _row = Sample.Users().Rows[1];

    [Fact]
    public void A_row_reads_like_a_dictionary_in_the_order_of_the_columns()
    {
        _row.Keys.Should().Equal("id", "username", "email");
        _row.Values.Should().Equal(2L, "bob", null);
        _row.Count.Should().Be(3);
    }

    [Fact]
    public void NULL_and_no_such_column_are_different_things()
    {
        _row.TryGetValue("email", out var email).Should().BeTrue(because: "the column is there");
        email.Should().BeNull();
        _row.ContainsKey("age").Should().BeFalse();
        _row.TryGetValue("age", out _).Should().BeFalse();
    }
}
