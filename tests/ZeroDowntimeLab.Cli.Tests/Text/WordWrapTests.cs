using Spectre.Console;

namespace ZeroDowntimeLab.Cli.Tests;

public class WordWrapTests
{
    [Fact]
    public void A_line_is_broken_between_words()
    {
        Wrap("No request failed, and nothing is lost.", width: 20).Should().Equal("No request failed,", "and nothing is lost.");
    }

    [Fact]
    public void A_word_that_is_longer_than_a_line_stays_whole()
    {
        Wrap("See /a/path/that/is/long now", width: 10).Should().Equal(["See", "/a/path/that/is/long", "now"], "a person copies it whole");
    }

    [Fact]
    public void A_continued_line_has_the_indent_of_its_first_line_and_the_hanging_indent()
    {
        Wrap("  1. Add column\n  2. Fill", width: 9, hanging: "   ").Should().Equal("  1. Add", "     column", "  2. Fill");
    }

    [Fact]
    public void Several_spaces_are_kept_within_a_line_and_dropped_at_its_end()
    {
        Wrap("a   b   c", width: 5).Should().Equal("a   b", "c");
    }

    [Fact]
    public void An_empty_line_stays_empty()
    {
        Wrap("a\n\nb", width: 5).Should().Equal("a", "", "b");
    }

    [Fact]
    public void A_word_of_several_styles_is_one_word()
    {
        StyledText text = $"run [{"EXPANDING".In(Palette.Good)}] now";

        var lines = WordWrap.Lines(text, width: 12).ToList();

        lines.Select(line => line.ToString()).Should().Equal("run", "[EXPANDING]", "now");
        lines[1].Segments.Should().ContainSingle(segment => segment.Style == Palette.Good).Which.Text.Should().Be("EXPANDING");
        lines[2].Segments.Should().OnlyContain(segment => segment.Style == Style.Plain);
    }

    [Fact]
    public void A_letter_that_takes_two_columns_counts_twice()
    {
        Wrap("名前 名前", width: 8).Should().Equal("名前", "名前");
    }

    private static IEnumerable<string> Wrap(string text, int width, string hanging = "") =>
        WordWrap.Lines(text, width, hanging: hanging).Select(line => line.ToString());
}
