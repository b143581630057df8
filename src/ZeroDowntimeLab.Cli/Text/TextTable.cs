using Spectre.Console.Rendering;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// Rows of text in columns. A table that is wider than the screen leaves out the columns that matter least.
/// </summary>
internal sealed class TextTable(params TextColumn[] columns)
{
    private const int Gap = 2;

    private readonly List<StyledText[]> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Add(params StyledText[] cells) => _rows.Add(cells);

    /// <summary>The lines of the table, its head first.</summary>
    /// <param name="width">The longest line, in columns of the screen.</param>
    /// <param name="indent">Stands before each line.</param>
    public IEnumerable<StyledText> Lines(int width, string indent = "")
    {
        var shown = Fitting(width - indent.Length);
        StyledText[] head = [.. columns.Select(column => column.Title)];
        return (Array.TrueForAll(head, title => title.Width == 0) ? _rows : _rows.Prepend(head)).Select(row => Line(row, shown, indent));
    }

    private List<Shown> Fitting(int width)
    {
        var shown = columns.Select((column, index) => new Shown(index, _rows.Select(row => row[index].Width).Append(column.Title.Length).Max())).ToList();
        while (shown.Sum(column => column.Width + Gap) - Gap > width && shown.MaxBy(column => columns[column.Index].Rank) is { } least && columns[least.Index].Rank > 0)
            shown.Remove(least);
        return shown;
    }

    private StyledText Line(StyledText[] row, List<Shown> shown, string indent)
    {
        List<Segment> line = [new(indent)];
        foreach (var (index, width) in shown)
        {
            var padding = Segment.Padding(width - row[index].Width);
            line.AddRange(columns[index].IsNumber ? [padding, .. row[index].Segments] : [.. row[index].Segments, padding]);
            line.Add(Segment.Padding(Gap));
        }

        while (line is [.., { IsWhiteSpace: true }])
            line.RemoveAt(line.Count - 1);
        return new StyledText(line);
    }

    private sealed record Shown(int Index, int Width);
}

/// <summary>A column of a table.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="IsNumber">Whether it is flush right.</param>
/// <param name="Rank">The column with the highest rank is left out first; one with rank 0 always stays.</param>
internal sealed record TextColumn(string Title = "", bool IsNumber = false, int Rank = 0);
