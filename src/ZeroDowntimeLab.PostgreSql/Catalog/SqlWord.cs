using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A piece of the text of a function. Comments are no pieces; what is in a text may be SQL that is run later.</summary>
/// <param name="Kind">What kind of piece it is.</param>
/// <param name="Text">A name as the catalog has it: in small letters, unless it stands in quotes.</param>
internal readonly partial record struct SqlWord(SqlWordKind Kind, string Text)
{
    public bool IsName(string name) => Kind == SqlWordKind.Name && Text == name;

    public bool IsSymbol(string symbol) => Kind == SqlWordKind.Symbol && Text == symbol;

    /// <summary>The pieces of a text, those of the texts in it included: after each such text come its own pieces.</summary>
    public static List<SqlWord> ReadAll(string sql)
    {
        List<SqlWord> words = [];
        foreach (Match match in Piece().Matches(sql))
        {
            if (match.Groups["name"] is { Success: true } name)
                words.Add(new(SqlWordKind.Name, name.Value.ToLowerInvariant()));
            else if (match.Groups["quoted"] is { Success: true } quoted)
                words.Add(new(SqlWordKind.Name, quoted.Value.Replace("\"\"", "\"", StringComparison.Ordinal)));
            else if (match.Groups["symbol"] is { Success: true } symbol)
                words.Add(new(SqlWordKind.Symbol, symbol.Value));
            else if (match.Groups["text"] is { Success: true } text)
                words.AddRange([new(SqlWordKind.Text, text.Value), .. ReadAll(text.Value.Replace("''", "'", StringComparison.Ordinal))]);
        }

        return words;
    }

    // Whatever is not closed ends with the text. Comments match first, and without a group.
    [GeneratedRegex(
        """
        --[^\n]*
        | /\*(?>[^*/]+|\*(?!/)|/(?!\*)|(?<open>/\*)|(?<-open>\*/))*(?:\*/|\z)
        | "(?<quoted>(?:[^"]|"")*)(?:"|\z)
        | '(?<text>(?:[^']|'')*)(?:'|\z)
        | (?<tag>\$(?:[^\W\d]\w*)?\$)(?<text>.*?)(?:\k<tag>|\z)
        | (?<name>[^\W\d][\w$]*)
        | (?<number>\d+)
        | (?<symbol>->>?|:=|::|\S)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Piece();
}

/// <summary>The kinds of pieces.</summary>
internal enum SqlWordKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>An operator, a bracket, a dot.</summary>
    Symbol,
}
