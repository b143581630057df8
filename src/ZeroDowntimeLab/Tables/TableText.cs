using System.Globalization;
using System.Text;

namespace ZeroDowntimeLab;

/// <summary>A table as text with aligned columns.</summary>
internal static class TableText
{
    public static string Of(Table table)
    {
        var lines = new List<string[]> { table.ColumnNames.ToArray() };
        lines.AddRange(table.Rows.Select(row => row.Values.Select(Cell).ToArray()));
        var widths = Enumerable.Range(0, table.Columns.Count).Select(i => lines.Max(line => line[i].Length)).ToArray();

        var text = new StringBuilder(table.Name);
        foreach (var line in lines)
        {
            var cells = line.Select((cell, i) => cell.PadRight(widths[i]));
            text.Append('\n').Append(("  " + string.Join("  ", cells)).TrimEnd());
        }

        return text.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        null => "NULL",
        DateTimeOffset moment => moment.ToString("u", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
