namespace ZeroDowntimeLab.Tests;

/// <summary>All that a caller can see of tables, as one text: two texts are equal if nothing has changed.</summary>
internal static class ContentText
{
    public static string Content(this Database database) => string.Join("\n", database.Tables.Select(Content));

    public static string Content(this Table table)
    {
        var columns = $"{table.Name} ({string.Join(", ", table.Columns)})";
        var rows = table.Rows.Select(row => string.Join(", ", row.Select(cell => $"{cell.Key} {Literal.Of(cell.Value)}")));
        return string.Join("\n  ", rows.Prepend(columns));
    }
}
