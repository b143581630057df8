using Spectre.Console.Rendering;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// SQL in lines short enough to read, and still the same SQL: it is broken and indented only where a space more or less
/// means nothing, never inside quotes.
/// </summary>
internal static class SqlLines
{
    private const string Hanging = "  ";

    /// <summary>The lines of an SQL text.</summary>
    /// <param name="sql">One or more statements.</param>
    /// <param name="indent">How many spaces stand before each line.</param>
    /// <param name="width">How long a line may be; a word that is longer stays whole.</param>
    public static IEnumerable<StyledText> Wrap(string sql, int indent, int width)
    {
        char? quote = null;
        foreach (var line in sql.Split('\n'))
        {
            var continuesQuote = quote is not null;
            var words = Words(line, ref quote);
            if (continuesQuote)
            {
                yield return line;
                continue;
            }

            var start = new string(' ', indent + words.TakeWhile(word => word.Length == 0).Count());
            var filled = WordWrap.Fill(
                words.SkipWhile(word => word.Length == 0).Select(IReadOnlyList<Segment> (word) => word.Length == 0 ? [] : [new Segment(word)]),
                width, start, start + Hanging);
            foreach (var piece in filled)
                yield return piece;
        }
    }

    // Splits at every space that is not in quotes. A quote inside quotes is doubled in SQL, which closes and opens again.
    private static List<string> Words(string line, ref char? quote)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (quote is null && line[i] == ' ')
            {
                words.Add(line[start..i]);
                start = i + 1;
            }
            else if (quote is null && line[i] is '\'' or '"')
            {
                quote = line[i];
            }
            else if (quote == line[i])
            {
                quote = null;
            }
        }

        words.Add(line[start..]);
        return words;
    }
}
