using Spectre.Console.Rendering;

namespace ZeroDowntimeLab.Cli;

/// <summary>Breaks text into lines, only between words. A word that is longer than a line stays whole.</summary>
internal static class WordWrap
{
    /// <summary>Breaks a text at its spaces.</summary>
    /// <param name="text">The text, of one or more lines. Spaces at the start of a line belong to its indent.</param>
    /// <param name="width">The longest line, in columns.</param>
    /// <param name="indent">Stands before each line.</param>
    /// <param name="hanging">Stands before each line but the first, in addition.</param>
    public static IEnumerable<StyledText> Lines(StyledText text, int width, string indent = "", string hanging = "")
    {
        foreach (var words in Words(text.Segments))
        {
            // Before the first word there is an empty one for each space; a line without any word has one more.
            var spaces = Math.Min(words.TakeWhile(word => word.Count == 0).Count(), words.Count - 1);
            var start = indent + new string(' ', spaces);
            foreach (var piece in Fill(words.SkipWhile(word => word.Count == 0), width, start, start + hanging))
                yield return piece;
        }
    }

    /// <summary>Fills lines with words, one space between two of them.</summary>
    /// <param name="words">The words. Empty ones widen the space.</param>
    /// <param name="width">The longest line, in columns.</param>
    /// <param name="first">Stands before the first line.</param>
    /// <param name="following">Stands before every other line.</param>
    public static IEnumerable<StyledText> Fill(IEnumerable<IReadOnlyList<Segment>> words, int width, string first, string following)
    {
        List<Segment> line = [new(first)];
        var spaces = 0;
        foreach (var word in words)
        {
            if (word.Count == 0)
            {
                spaces++;
                continue;
            }

            if (line.Count > 1 && Segment.CellCount(line) + spaces + Segment.CellCount(word) > width)
            {
                yield return new StyledText(line);
                line = [new(following)];
                spaces = 0;
            }

            if (spaces > 0)
                line.Add(new Segment(new string(' ', spaces)));
            line.AddRange(word);
            spaces = 1;
        }

        yield return new StyledText(line);
    }

    // The words of each line. A word may have several styles: it ends at a space, not at the end of a segment.
    private static List<List<List<Segment>>> Words(IEnumerable<Segment> segments)
    {
        List<List<List<Segment>>> lines = [[[]]];
        foreach (var segment in segments)
        {
            foreach (var (number, line) in segment.Text.Split('\n').Index())
            {
                if (number > 0)
                    lines.Add([[]]);
                foreach (var (index, part) in line.Split(' ').Index())
                {
                    if (index > 0)
                        lines[^1].Add([]);
                    if (part.Length > 0)
                        lines[^1][^1].Add(new Segment(part, segment.Style));
                }
            }
        }

        return lines;
    }
}
