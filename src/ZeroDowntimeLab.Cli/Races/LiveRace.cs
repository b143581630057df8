using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// A race while it runs, on a terminal: for each strategy the phase, the instances of each version, the requests a
/// second, the failures, and a strip over time.
/// </summary>
internal sealed class LiveRace(Scenario scenario, IReadOnlyList<Strategy> strategies, LiveDisplayContext display, TimeSpan pause)
{
    private readonly Dictionary<Strategy, Lane> _lanes = strategies.ToDictionary(strategy => strategy, _ => new Lane());
    private readonly Lock _one = new();

    /// <summary>Runs a race, on a terminal before somebody's eyes.</summary>
    /// <param name="output">Where it is shown; nothing is shown if that is no terminal.</param>
    /// <param name="scenario">What changes.</param>
    /// <param name="strategies">The ways to change it.</param>
    /// <param name="pause">How long to wait after each tick, so that a race without a clock can be seen.</param>
    /// <param name="run">Runs it and tells of each tick.</param>
    public static Task<T> ShowAsync<T>(
        TextWriter output, Scenario scenario, IReadOnlyList<Strategy> strategies, TimeSpan pause, Func<Action<Strategy, Moment>?, Task<T>> run)
    {
        if (!ProgressView.IsTerminal(output))
            return run(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        return console.Live(new Text("")).AutoClear(true).StartAsync(display => run(new LiveRace(scenario, strategies, display, pause).Add));
    }

    private void Add(Strategy strategy, Moment moment)
    {
        lock (_one)
        {
            _lanes[strategy].Add(moment);
            display.UpdateTarget(Render());
            display.Refresh();
        }

        if (pause > TimeSpan.Zero)
            Thread.Sleep(pause);
    }

    private Rows Render() => new(
    [
        new Text(scenario.Title, new Style(decoration: Decoration.Bold)),
        .. strategies.SelectMany(strategy => Render(strategy, _lanes[strategy])),
    ]);

    private IEnumerable<IRenderable> Render(Strategy strategy, Lane lane)
    {
        if (lane.Moments is not [.., var last])
        {
            yield return new Text($"{strategy.Name,-16} waits", new Style(foreground: Color.Grey));
            yield break;
        }

        var versions = string.Join("  ", scenario.Versions.Zip(last.Instances, (version, count) => $"{version.Name} {count}"));
        var rate = lane.Rate is { } requests ? $"{requests.ToString("N0", CultureInfo.InvariantCulture)}/s" : "";
        var failed = lane.Moments.Sum(moment => moment.Failed);
        yield return new Markup(
            $"[bold]{strategy.Name,-16}[/] {last.Phase.Label(),-11}  {Markup.Escape(versions),-28} {rate,9}  [{(failed > 0 ? "red" : "green")}]{RaceText.Number(failed)} failed[/]");
        yield return new Markup($"  {string.Concat(Strip.Cells(lane.Moments).Select(Show))}");
    }

    private static string Show(Strip.Cell cell) => $"[{ColorOf(cell.Request)} on {BandOf(cell.Phase)}]{cell.Request}[/]";

    private static string ColorOf(char request) => request switch { 'x' => "bold red", '?' or '_' => "bold yellow", _ => "white" };

    private static string BandOf(MigrationPhase phase) => phase switch
    {
        MigrationPhase.Expanding => "navy",
        MigrationPhase.Migrating => "teal",
        MigrationPhase.Contracting => "purple",
        MigrationPhase.Complete => "grey23",
        MigrationPhase.RolledBack => "olive",
        _ => "black",
    };

    private sealed class Lane
    {
        private long _first;
        private long _last;

        public List<Moment> Moments { get; } = [];

        // Where requests have a latency, time passes, and their number a second means something.
        public double? Rate => Moments.Count > 1 && Moments.Exists(moment => moment.Latency is not null)
            ? Moments.Skip(1).Sum(moment => moment.Requests) / TimeProvider.System.GetElapsedTime(_first, _last).TotalSeconds
            : null;

        public void Add(Moment moment)
        {
            _last = TimeProvider.System.GetTimestamp();
            if (Moments.Count == 0)
                _first = _last;
            Moments.Add(moment);
        }
    }
}
