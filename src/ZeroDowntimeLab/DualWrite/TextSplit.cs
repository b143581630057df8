namespace ZeroDowntimeLab;

/// <summary>
/// Transforms that take a text apart at its first space and put it together again. Nothing is lost on the way:
/// joining the two parts of any text gives that text, letter by letter.
/// </summary>
public static class TextSplit
{
    /// <summary>What stands before the first space; the whole text if there is none.</summary>
    public static Transform First(string column)
    {
        var name = Quote(column);
        return Transform.From(column, value => (value as string)?.Split(' ', 2)[0], $"pg_catalog.split_part({name}, ' ', 1)");
    }

    /// <summary>What stands after the first space; NULL if there is none.</summary>
    public static Transform Rest(string column)
    {
        var name = Quote(column);
        return Transform.From(
            column,
            value => value is string text && text.Split(' ', 2) is [_, var rest] ? rest : null,
            $"CASE WHEN pg_catalog.strpos({name}, ' ') > 0 THEN pg_catalog.substr({name}, pg_catalog.strpos({name}, ' ') + 1) END");
    }

    /// <summary>Both parts with a space between them; if one is NULL the other alone, if both are, NULL.</summary>
    public static Transform Join(string first, string rest)
    {
        var (a, b) = (Quote(first), Quote(rest));
        return new Transform(
            [first, rest],
            values => values is [null, null] ? null : string.Join(' ', values.Where(value => value is not null)),
            $"CASE WHEN {a} IS NOT NULL OR {b} IS NOT NULL THEN pg_catalog.concat_ws(' ', {a}, {b}) END");
    }

    private static string Quote(string column) => Identifier.Quote(ObjectName.Check(column, "column"));
}
