namespace ZeroDowntimeLab.Tests;

public class TransformTests
{
    private static readonly Row Bob = Sample.Users().Rows[1];

    [Fact]
    public void A_copy_is_the_value_of_the_other_column()
    {
        var copy = Transform.Copy("user \"name\"");

        copy.Sql.Should().Be("\"user \"\"name\"\"\"");
        copy.Columns.Should().Equal("user \"name\"");
        Transform.Copy("username").Compute(Bob).Should().Be("bob");
        Transform.Copy("email").Compute(Bob).Should().BeNull();
    }

    [Fact]
    public void A_constant_reads_no_column()
    {
        var constant = Transform.Constant("it's");

        constant.Columns.Should().BeEmpty();
        constant.Sql.Should().Be("'it''s'");
        constant.Compute(Bob).Should().Be("it's");
    }

    [Fact]
    public void A_computation_gets_the_values_in_the_order_of_its_columns()
    {
        var both = new Transform(["username", "id"], values => $"{values[0]}#{values[1]}", "\"username\" || '#' || \"id\"");

        both.Compute(Bob).Should().Be("bob#2");
    }

    [Fact]
    public void A_computation_over_a_missing_column_names_it()
    {
        Transform.Copy("age").Invoking(copy => copy.Compute(Bob))
            .Should().Throw<ColumnNotFoundException>(because: "there is no value to compute from").WithMessage("Column 'age' not found in 'users'");
    }

    [Fact]
    public void A_computation_needs_SQL_and_good_names()
    {
        FluentActions.Invoking(() => Transform.From("a", value => value, " ")).Should().Throw<ArgumentException>(because: "a server has nothing to compute with");
        FluentActions.Invoking(() => Transform.Copy("")).Should().Throw<InvalidNameException>(because: "a column without a name cannot be asked for");
    }
}
