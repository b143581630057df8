namespace ZeroDowntimeLab.Exercises;

/// <summary>What the report of bug 1 is about.</summary>
[Trait("Bug", "1")]
public sealed class Bug1
{
    [Fact]
    public void A_column_of_another_type_is_not_taken_for_the_one_that_is_there()
    {
        var users = new Table("users", new Column("id", ColumnType.Integer), new Column("age", ColumnType.Text));

        var add = () => users.AddColumn(new Column("age", ColumnType.Integer));

        add.Should().Throw<DuplicateColumnException>("the table has an age, and it is a text");
        users.GetColumn("age").Type.Should().Be(ColumnType.Text);
    }
}
