namespace ZeroDowntimeLab.Tests;

public class ColumnTypesTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<ColumnType, object> WrongValues => new()
    {
        { ColumnType.Text, 1 },
        { ColumnType.Text, 'x' },
        { ColumnType.Integer, "1" },
        { ColumnType.Integer, 1.0 },
        { ColumnType.Integer, true },
        { ColumnType.Integer, ulong.MaxValue },
        { ColumnType.Boolean, 1 },
        { ColumnType.Boolean, "true" },
        { ColumnType.Timestamp, "2024-05-01" },
        { ColumnType.Timestamp, 0L },
        { ColumnType.Timestamp, new DateTime(2024, 5, 1, 12, 0, 0, DateTimeKind.Unspecified) },
        { ColumnType.Json, 1 },
        { ColumnType.Json, "" },
        { ColumnType.Json, "{'a': 1}" },
    };

    public static TheoryData<ColumnType, object, object> RightValues => new()
    {
        { ColumnType.Text, "", "" },
        { ColumnType.Integer, (byte)1, 1L },
        { ColumnType.Integer, (short)-1, -1L },
        { ColumnType.Integer, int.MaxValue, (long)int.MaxValue },
        { ColumnType.Integer, long.MinValue, long.MinValue },
        { ColumnType.Boolean, false, false },
        { ColumnType.Timestamp, Noon, Noon },
        { ColumnType.Timestamp, Noon.UtcDateTime, Noon },
        { ColumnType.Json, "{\"a\": [1, null]}", "{\"a\": [1, null]}" },
        { ColumnType.Json, "null", "null" },
    };

    [Theory]
    [MemberData(nameof(RightValues))]
    public void A_value_is_kept_in_one_form(ColumnType type, object given, object kept)
    {
        var table = new Table("t", new Column("c", type));

        table.Insert(("c", given));

        table.Values("c").Should().Equal(kept);
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public void A_value_of_another_type_is_refused(ColumnType type, object given)
    {
        var table = new Table("t", new Column("c", type));

        table.Invoking(t => t.Insert(("c", given))).Should().Throw<InvalidValueException>(because: "a server would refuse this value in such a column")
            .WithMessage($"Column 'c' takes {type.ToString().ToUpperInvariant()}; a value in 't' is *");
        table.RowCount.Should().Be(0, because: "a refused row is not there");
    }

    [Fact]
    public void JSON_with_half_a_character_is_refused()
    {
        var table = new Table("t", new Column("c", ColumnType.Json));

        table.Invoking(t => t.Insert(("c", "\"\ud800\""))).Should().Throw<InvalidValueException>(because: "it is no text in UTF-8");
    }

    [Fact]
    public void A_long_text_is_shown_by_its_beginning()
    {
        var table = new Table("t", new Column("c", ColumnType.Integer));

        table.Invoking(t => t.Insert(("c", new string('x', 100)))).Should().Throw<InvalidValueException>(because: "a text is no value of this type")
            .WithMessage($"*is the text '{new string('x', 40)}…'");
    }

    [Fact]
    public void A_DateTime_of_unspecified_kind_is_refused_with_what_would_be_right()
    {
        var table = new Table("t", new Column("c", ColumnType.Timestamp));

        table.Invoking(t => t.Insert(("c", new DateTime(2024, 5, 1, 12, 0, 0, DateTimeKind.Unspecified))))
            .Should().Throw<InvalidValueException>(because: "a time without an offset is another moment on each computer").WithMessage("*give UTC, local time or a DateTimeOffset");
    }

    [Fact]
    public void A_moment_is_kept_in_UTC_and_to_the_microsecond()
    {
        var table = new Table("t", new Column("c", ColumnType.Timestamp));

        table.Insert(("c", new DateTimeOffset(2024, 5, 1, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(12_345_678)));

        var kept = (DateTimeOffset)table.Rows[0]["c"]!;
        kept.Offset.Should().Be(TimeSpan.Zero);
        kept.Should().Be(Noon.AddTicks(12_345_670), because: "PostgreSQL keeps microseconds, and cuts off nothing else");
    }

    [Fact]
    public void Moments_that_differ_by_less_than_a_microsecond_are_equal()
    {
        var table = new Table("t", new Column("c", ColumnType.Timestamp));

        table.Insert(("c", Noon.AddTicks(1)));
        table.Insert(("c", Noon.AddTicks(9)));

        table.Values("c").Distinct().Should().ContainSingle();
    }

    public static TheoryData<object?, string> Literals => new()
    {
        { null, "NULL" },
        { "", "''" },
        { "O'Brien", "'O''Brien'" },
        { "'; DROP TABLE users; --", "'''; DROP TABLE users; --'" },
        { @"C:\new", @"E'C:\\new'" },
        { @"\'; DROP TABLE users; --", @"E'\\''; DROP TABLE users; --'" },
        { true, "true" },
        { false, "false" },
        { -5L, "-5" },
        { Noon.AddTicks(10), "'2024-05-01 12:00:00.000001+00'" },
        { Noon.ToOffset(TimeSpan.FromHours(2)), "'2024-05-01 12:00:00.000000+00'" },
        { Noon.UtcDateTime, "'2024-05-01 12:00:00.000000+00'" },
        { Noon.LocalDateTime, "'2024-05-01 12:00:00.000000+00'" },
    };

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_value_in_SQL_cannot_end_its_literal(object? value, string literal) =>
        Literal.Of(value).Should().Be(literal);
}
