using System.Globalization;
using System.Text;

namespace ZeroDowntimeLab.Tests;

/// <summary>
/// All that can be seen of tables as a text: names, order, definitions, rows. Two texts are equal only if tables are,
/// and where they differ, a test's message shows it.
/// </summary>
internal static class Picture
{
    public static string Of(Database database) => string.Join("\n", database.Tables.Select(Of));

    public static string Of(Table table) => Of(table.Name, table.Columns, table.Rows.Select(row => row.Values));

    public static string Of(string name, IEnumerable<Column> columns, IEnumerable<IEnumerable<object?>> rows)
    {
        var text = new StringBuilder($"table {Quoted(name)}");
        foreach (var column in columns)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {Quoted(column.Name)} {column.Type}")
                .Append(CultureInfo.InvariantCulture, $" nullable: {column.IsNullable} default: {Cell(column.Default)}");
        }

        foreach (var row in rows)
            text.Append("\n    ").AppendJoin(" | ", row.Select(Cell));
        return text.ToString();
    }

    public static string Cell(object? value) => value switch
    {
        null => "NULL",
        string text => Quoted(text),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Quoted(string text) => '"' + text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal) + '"';
}
