using System.Runtime.CompilerServices;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ZeroDowntimeLab.Cli;

/// <summary>Text with styles, written as an interpolated string: <c>$"Phase: {phase.Styled()}"</c>.</summary>
[InterpolatedStringHandler]
internal sealed class StyledText
{
    private readonly List<Segment> _segments = [];

    public StyledText(int literalLength, int formattedCount) => _segments.EnsureCapacity(literalLength == 0 ? formattedCount : formattedCount + 1);

    public StyledText(IEnumerable<Segment> segments) => _segments.AddRange(segments);

    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>How many columns it takes on one line.</summary>
    public int Width => Segment.CellCount(_segments);

    public static implicit operator StyledText(string? text) => new([new Segment(text ?? "")]);

    public void AppendLiteral(string text) => _segments.Add(new Segment(text));

    public void AppendFormatted(Segment segment) => _segments.Add(segment);

    public void AppendFormatted(StyledText text) => _segments.AddRange(text._segments);

    public void AppendFormatted<T>(T value, string? format = null) => AppendFormatted(value, alignment: 0, format);

    public void AppendFormatted<T>(T value, int alignment, string? format = null)
    {
        var text = value is IFormattable formattable ? formattable.ToString(format, formatProvider: null) : value?.ToString() ?? "";
        AppendLiteral(alignment < 0 ? text.PadRight(-alignment) : text.PadLeft(alignment));
    }

    /// <summary>The text without its styles.</summary>
    public override string ToString() => string.Concat(_segments.Select(segment => segment.Text));
}

/// <summary>Gives a text its style.</summary>
internal static class Styled
{
    public static Segment In(this string text, Style style) => new(text, style);
}
