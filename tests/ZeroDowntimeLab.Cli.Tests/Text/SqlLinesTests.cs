namespace ZeroDowntimeLab.Cli.Tests;

public class SqlLinesTests
{
    [Fact]
    public void A_long_line_is_broken_at_spaces_and_continues_indented()
    {
        Wrap("UPDATE users SET name = '' WHERE name IS NULL;", indent: 2, width: 24).Should().Equal(
            "  UPDATE users SET name",
            "    = '' WHERE name IS",
            "    NULL;");
    }

    [Fact]
    public void A_line_that_fits_exactly_is_not_broken()
    {
        Wrap("SELECT 1;", indent: 2, width: 11).Should().Equal("  SELECT 1;");
    }

    [Fact]
    public void The_indent_of_a_line_is_kept()
    {
        Wrap("BEGIN\n  NEW.a := NEW.b;\nEND", indent: 2, width: 12).Should().Equal(
            "  BEGIN", "    NEW.a :=", "      NEW.b;", "  END");
    }

    [Theory]
    [InlineData("SELECT 'a text of  many words';")]
    [InlineData("SELECT 'it''s a text of  many words';")]
    [InlineData("SELECT \"a column of  many words\";")]
    [InlineData("SELECT 'a text with a \" and  many words';")]
    [InlineData("SELECT 'a text\n  of two lines', 'and  another';")]
    public void Text_in_quotes_is_never_changed(string sql)
    {
        var quoted = sql["SELECT ".Length..^1];
        var lines = string.Join("\n", Wrap(sql, indent: 4, width: 12));

        foreach (var text in quoted.Split(", "))
            lines.Should().Contain(text, "a line break or a space more in quotes would make it another text");
    }

    private static IEnumerable<string> Wrap(string sql, int indent, int width) => SqlLines.Wrap(sql, indent, width).Select(line => line.ToString());
}
