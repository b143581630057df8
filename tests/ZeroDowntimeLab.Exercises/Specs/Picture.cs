namespace ZeroDowntimeLab.Exercises;

/// <summary>All that a caller can see of tables, as one text: two texts are equal if nothing has changed.</summary>
internal static class Picture
{
    public static string Of(Database database) => string.Join("\n", database.Tables.Select(Of));

    public static string Of(Table table) => $"{string.Join(", ", table.Columns)}\n{table}";
}
