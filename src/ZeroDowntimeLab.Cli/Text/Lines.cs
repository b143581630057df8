using Spectre.Console.Rendering;

namespace ZeroDowntimeLab.Cli;

/// <summary>Lines that fit already, for a terminal to draw.</summary>
internal sealed class Lines(IEnumerable<StyledText> lines) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        lines.SelectMany(IEnumerable<Segment> (line) => [.. line.Segments, Segment.LineBreak]);
}
