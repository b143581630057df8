using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ZeroDowntimeLab.Cli;

/// <summary>The column beside a bar: how many rows, how fast, how much longer.</summary>
internal sealed class RowsColumn : ProgressColumn
{
    private readonly ConcurrentDictionary<int, string> _texts = [];

    public void Set(ProgressTask task, string text) => _texts[task.Id] = text;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(_texts.GetValueOrDefault(task.Id, "")) { Overflow = Overflow.Ellipsis };
}
