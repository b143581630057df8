namespace ZeroDowntimeLab.Cli.Tests;

public class TextTableTests
{
    private static readonly TextTable Table = Create();

    [Fact]
    public void Words_are_flush_left_and_numbers_flush_right()
    {
        Lines(width: 80).Should().Equal(
            "  strategy  requests  failed  ends",
            "  big-bang     1,200      36  COMPLETE",
            "  slow            10       0");
    }

    [Fact]
    public void A_table_that_is_too_wide_leaves_out_the_columns_of_the_highest_rank()
    {
        Lines(width: 37).Should().Equal(
            ["  strategy  failed  ends", "  big-bang      36  COMPLETE", "  slow           0"], "with all columns it is one column too wide");
        Lines(width: 20).Should().Equal("  strategy  failed", "  big-bang      36", "  slow           0");
    }

    [Fact]
    public void A_column_of_rank_0_always_stays()
    {
        Lines(width: 5).Should().StartWith("  strategy  failed");
    }

    [Fact]
    public void A_table_without_titles_has_no_head()
    {
        TextTable table = new(new(), new());
        table.Add("+", "Fix 1");

        table.Lines(80).Select(line => line.ToString()).Should().Equal("+  Fix 1");
    }

    private static IEnumerable<string> Lines(int width) => Table.Lines(width, "  ").Select(line => line.ToString());

    private static TextTable Create()
    {
        TextTable table = new(new("strategy"), new("requests", IsNumber: true, Rank: 2), new("failed", IsNumber: true), new("ends", Rank: 1));
        table.Add("big-bang", "1,200", "36", "COMPLETE");
        table.Add("slow", "10", "0", "");
        return table;
    }
}
