namespace ZeroDowntimeLab.Tests;

public class ColumnTests
{
    [Fact]
    public void A_column_is_nullable_and_without_default_unless_it_says_otherwise() =>
        new Column("age", ColumnType.Integer).Should().Be(new Column("age", ColumnType.Integer, IsNullable: true, Default: null));

    [Fact]
    public void Columns_with_the_same_definition_are_equal()
    {
        new Column("age", ColumnType.Integer, Default: 0).Should().Be(new Column("age", ColumnType.Integer, Default: 0L));
        new Column("age", ColumnType.Integer, Default: 0).Should().NotBe(new Column("age", ColumnType.Integer, Default: 1));
    }

    [Theory]
    [InlineData(ColumnType.Text, true, null, "a TEXT", "\"a\" text")]
    [InlineData(ColumnType.Integer, false, 7, "a INTEGER NOT NULL DEFAULT 7", "\"a\" bigint NOT NULL DEFAULT 7")]
    [InlineData(ColumnType.Boolean, true, false, "a BOOLEAN DEFAULT false", "\"a\" boolean DEFAULT false")]
    [InlineData(ColumnType.Json, true, "{}", "a JSON DEFAULT '{}'", "\"a\" jsonb DEFAULT '{}'")]
    [InlineData(ColumnType.Timestamp, false, null, "a TIMESTAMP NOT NULL", "\"a\" timestamptz NOT NULL")]
    public void A_column_prints_in_words_and_in_SQL(ColumnType type, bool isNullable, object? value, string text, string sql)
    {
        var column = new Column("a", type, isNullable, value);

        column.ToString().Should().Be(text);
        ColumnSql.Definition(column).Should().Be(sql);
    }

    [Fact]
    public void A_column_read_from_a_server_keeps_its_type_and_its_default_there()
    {
        var column = new Column("a", ColumnType.Text, Default: "none") { SqlType = "varchar(50)", SqlDefault = "'none'::character varying" };

        column.ToString().Should().Be("a varchar(50) DEFAULT 'none'::character varying");
        ColumnSql.Definition(column).Should().Be("\"a\" varchar(50) DEFAULT 'none'::character varying");
        ColumnSql.Cast("NULL", column).Should().Be("CAST(NULL AS varchar(50))");
        ColumnSql.Definition(new Column("b", ColumnType.Integer) { SqlGenerated = "GENERATED ALWAYS AS IDENTITY" }).Should().Be("\"b\" bigint GENERATED ALWAYS AS IDENTITY");
    }

    [Theory]
    [InlineData(40, "")]
    [InlineData(41, "…")]
    public void A_long_value_is_cut_in_the_message(int length, string end)
    {
        var text = new string('x', length);

        FluentActions.Invoking(() => new Column("age", ColumnType.Integer, Default: text)).Should().Throw<InvalidValueException>()
            .WithMessage($"Column 'age' takes INTEGER; its default is the text '{text[..40]}{end}'");
    }

    [Fact]
    public void A_default_of_another_type_is_refused()
    {
        var making = () => new Column("age", ColumnType.Integer, Default: "none");

        making.Should().Throw<InvalidValueException>(because: "a default is a value of the column like any other").WithMessage("Column 'age' takes INTEGER; its default is the text 'none'");
    }

    [Fact]
    public void A_change_of_the_default_is_checked_too()
    {
        var age = new Column("age", ColumnType.Integer);

        age.Invoking(column => column with { Default = true }).Should().Throw<InvalidValueException>(because: "a copy of a column is checked like a new one").WithMessage("*its default is True (Boolean)");
        age.Invoking(column => column with { Name = "" }).Should().Throw<InvalidNameException>(because: "a column without a name cannot be asked for");
    }
}
