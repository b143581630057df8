namespace ZeroDowntimeLab.Tests;

public class TextSplitTests
{
    private static readonly Transform Join = TextSplit.Join("first", "rest");

    [Theory]
    [InlineData("Ada Lovelace", "Ada", "Lovelace")]
    [InlineData("Ada", "Ada", null)]
    [InlineData("Ada King Lovelace", "Ada", "King Lovelace")]
    [InlineData("Ada  Lovelace", "Ada", " Lovelace")]
    [InlineData("Ada ", "Ada", "")]
    [InlineData(" Ada", "", "Ada")]
    [InlineData(" ", "", "")]
    [InlineData("  ", "", " ")]
    [InlineData("", "", null)]
    [InlineData("Ada\tLovelace", "Ada\tLovelace", null)]
    [InlineData("艾达 洛夫莱斯", "艾达", "洛夫莱斯")]
    [InlineData(null, null, null)]
    public void A_text_splits_at_its_first_space_and_joins_to_the_same_text(string? text, string? first, string? rest)
    {
        var row = Sample.People(text).Rows[0];

        TextSplit.First("name").Compute(row).Should().Be(first);
        TextSplit.Rest("name").Compute(row).Should().Be(rest);
        Join.Compute(Parts(first, rest)).Should().Be(text, because: "nothing is lost on the way there and back");
    }

    [Theory]
    [InlineData("Ada", null, "Ada")]
    [InlineData(null, "Lovelace", "Lovelace")]
    [InlineData(null, null, null)]
    public void A_part_that_is_NULL_is_left_out_with_its_space(string? first, string? rest, string? text) =>
        Join.Compute(Parts(first, rest)).Should().Be(text);

    [Fact]
    public void The_parts_say_the_same_in_SQL()
    {
        TextSplit.First("name").Sql.Should().Be("pg_catalog.split_part(\"name\", ' ', 1)");
        TextSplit.Rest("name").Sql.Should().Be("CASE WHEN pg_catalog.strpos(\"name\", ' ') > 0 THEN pg_catalog.substr(\"name\", pg_catalog.strpos(\"name\", ' ') + 1) END");
        Join.Sql.Should().Be("CASE WHEN \"first\" IS NOT NULL OR \"rest\" IS NOT NULL THEN pg_catalog.concat_ws(' ', \"first\", \"rest\") END");
    }

    private static Dictionary<string, object?> Parts(string? first, string? rest) => new() { ["first"] = first, ["rest"] = rest };
}
