using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ZeroDowntimeLab.Cli;

/// <summary>The text beside a bar: the rows, the speed and the time left. Without enough space, it leaves out the speed.</summary>
internal sealed class RowsColumn : ProgressColumn
{
    private readonly ConcurrentDictionary<int, IReadOnlyList<string>> _parts = [];

    public void Set(ProgressTask task, IReadOnlyList<string> parts) => _parts[task.Id] = parts;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Parts(_parts.GetValueOrDefault(task.Id, []));

    private sealed class Parts(IReadOnlyList<string> parts) : Renderable
    {
        // The longest first.
        private string[] Ways => parts is [var rows, var speed, var left] ? [$"{rows}, {speed}, {left}", $"{rows}, {left}", rows] : [string.Join(", ", parts)];

        protected override Measurement Measure(RenderOptions options, int maxWidth) =>
            new(Math.Min(Ways[^1].Length, maxWidth), Math.Min(Ways[0].Length, maxWidth));

        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            [new Segment(Array.Find(Ways, way => way.Length <= maxWidth) ?? "")];
    }
}
