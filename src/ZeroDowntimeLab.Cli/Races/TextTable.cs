namespace ZeroDowntimeLab.Cli;

/// <summary>Rows of text in columns. The first column is flush left; so are the others if they are words, not numbers.</summary>
internal sealed class TextTable(string first, params string[] others)
{
    private readonly List<string[]> _rows = [[first, .. others]];

    public bool IsOfWords { get; init; }

    public bool IsEmpty => _rows.Count == 1;

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter output, string indent)
    {
        var widths = _rows[0].Select((_, column) => _rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in _rows)
        {
            var cells = row.Select((cell, column) => column == 0 || IsOfWords ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            output.WriteLine((indent + string.Join("  ", cells)).TrimEnd());
        }
    }
}
