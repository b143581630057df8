namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Whether the text of a trigger function names a column of its table. PostgreSQL does not look into the text before it
/// runs; this does, as far as a text can tell: <c>NEW.title</c>, <c>to_jsonb(NEW) -> 'title'</c>, and every
/// <c>title</c> in a function that also names the table. It does not follow calls of other functions, and it does not
/// take the columns of other tables for ours.
/// </summary>
internal static class TriggerText
{
    private static readonly string[] Rows = ["new", "old"];
    private static readonly string[] OwnTable = ["tg_table_name", "tg_relname", "tg_relid"];
    private static readonly string[] JsonOperators = ["->", "->>", "?", "-"];

    public static bool Names(string body, string column, IEnumerable<string> relations)
    {
        var words = SqlWord.ReadAll(body);
        var namesTable = words.Exists(word => word.Kind == SqlWordKind.Name && relations.Concat(OwnTable).Contains(word.Text));
        var passesRow = words.Index().Any(word => IsWholeRow(words, word.Index));
        return words.Index().Any(word => IsColumn(words, word.Index, column, passesRow, namesTable));
    }

    private static bool IsColumn(List<SqlWord> words, int index, string column, bool passesRow, bool namesTable)
    {
        var (word, before) = (words[index], Before(words, index, 1));
        if (word.Kind == SqlWordKind.Text)
            return passesRow && word.Text == column && JsonOperators.Contains(before.Text);
        if (!word.IsName(column))
            return false;
        if (!before.IsSymbol("."))
            return namesTable && !Before(words, index, -1).IsSymbol("(") && !before.IsSymbol("::");
        var owner = Before(words, index, 2);
        return Rows.Contains(owner.Text) || owner.IsSymbol(")") || passesRow || namesTable;
    }

    // NEW as a value, and not as the owner of a column. What a trigger returns is none.
    private static bool IsWholeRow(List<SqlWord> words, int index) =>
        words[index].Kind == SqlWordKind.Name && Rows.Contains(words[index].Text)
        && (!Before(words, index, -1).IsSymbol(".") || Before(words, index, -2).IsSymbol("*"))
        && !Before(words, index, 1).IsName("return");

    private static SqlWord Before(List<SqlWord> words, int index, int steps) =>
        index - steps >= 0 && index - steps < words.Count ? words[index - steps] : new(SqlWordKind.Symbol, "");
}
