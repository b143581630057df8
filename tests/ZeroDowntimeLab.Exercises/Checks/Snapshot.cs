namespace ZeroDowntimeLab.Exercises;

/// <summary>Everything that a caller can see of tables, as one text: if nothing changes, two texts are equal.</summary>
internal static class Snapshot
{
    public static string Of(Database database) => string.Join("\n", database.Tables.Select(Of));

    public static string Of(Table table) => $"{string.Join(", ", table.Columns)}\n{table}";
}
