using Spectre.Console;
using Spectre.Console.Rendering;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Cli;

/// <summary>
/// Shows a race on a terminal while it is running: for each strategy the phase, the instances of each version, the
/// requests a second, the failures, and a strip over time.
/// </summary>
internal sealed class LiveRace
{
    private readonly RaceRequest _request;
    private readonly TimeSpan _pause;
    private readonly Screen _screen;
    private readonly LiveDisplayContext _display;
    private readonly Dictionary<Strategy, Lane> _lanes;
    private readonly Lock _one = new();

    private LiveRace(RaceRequest request, Screen screen, LiveDisplayContext display, TimeProvider time)
    {
        (_request, _pause, _screen, _display) = (request, request.Pause(), screen, display);
        _lanes = request.Strategies.ToDictionary(strategy => strategy, _ => new Lane(time));
        Show();
    }

    /// <summary>Runs a race and shows it.</summary>
    /// <param name="request">The race.</param>
    /// <param name="screen">Where to show it.</param>
    /// <param name="time">Measures the requests a second.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<RaceResult> ShowAsync(RaceRequest request, Screen screen, TimeProvider time, CancellationToken cancellationToken) =>
        screen.Ansi.Live(new Text("")).AutoClear(true).StartAsync(
            display => request.RunAsync(new LiveRace(request, screen, display, time).Add, cancellationToken));

    private void Add(Strategy strategy, Moment moment)
    {
        lock (_one)
        {
            _lanes[strategy].Add(moment);
            Show();
        }

        if (_pause > TimeSpan.Zero)
            Thread.Sleep(_pause);
    }

    private void Show()
    {
        List<StyledText> lines = [$"{_request.Scenario.Title.In(Palette.Title)}"];
        foreach (var (head, strip) in Heads().Zip(Strips()))
            lines.AddRange([head, strip]);
        if (_lanes.Values.All(lane => lane.Moments.Count == 0))
            lines.AddRange(WordWrap.Lines($"{$"{_request.Doing()}…".In(Palette.Quiet)}", _screen.Width));
        _display.UpdateTarget(new Lines(lines));
        _display.Refresh();
    }

    private IEnumerable<StyledText> Heads()
    {
        TextTable table = new(new(), new(), new(Rank: 1), new(IsNumber: true, Rank: 2), new());
        foreach (var strategy in _request.Strategies)
            table.Add(Head(strategy, _lanes[strategy]));
        return table.Lines(_screen.Width);
    }

    private StyledText[] Head(Strategy strategy, Lane lane)
    {
        if (lane.Moments is not [.., var last])
            return [$"{strategy.Name.In(Palette.Quiet)}", $"{"waits".In(Palette.Quiet)}", "", "", ""];
        var versions = string.Join("  ", _request.Scenario.Versions.Zip(last.Instances, (version, count) => $"{version.Name} {count}"));
        var rate = lane.Rate is { } requests ? $"{requests:N0}/s" : "";
        var failed = lane.Moments.Sum(moment => moment.Failed);
        return
        [
            $"{strategy.Name.In(Palette.Title)}", $"{last.Phase.Styled()}", versions, rate,
            $"{$"{RaceText.Number(failed)} failed".In(failed > 0 ? Palette.Bad : Palette.Good)}",
        ];
    }

    private IEnumerable<StyledText> Strips() => _request.Strategies.Select(strategy => new StyledText(
        [new Segment("  "), .. Strip.Cells(_lanes[strategy].Moments, _screen.Width - 2).Select(Letter)]));

    private static Segment Letter(Strip.Cell cell) =>
        $"{cell.Request}".In(new Style(Color.White, BandOf(cell.Phase)).Combine(Strip.StyleOf(cell.Request)));

    private static Color BandOf(MigrationPhase phase) => phase switch
    {
        MigrationPhase.Expanding => Color.Navy,
        MigrationPhase.Migrating => Color.Teal,
        MigrationPhase.Contracting => Color.Purple,
        MigrationPhase.Complete => Color.Grey23,
        MigrationPhase.RolledBack => Color.Olive,
        _ => Color.Black,
    };

    private sealed class Lane(TimeProvider time)
    {
        private long _first;
        private long _last;

        public List<Moment> Moments { get; } = [];

        // A race without latencies has no clock, so that requests a second mean nothing.
        public double? Rate => Moments.Count > 1 && Moments.Exists(moment => moment.Latency is not null)
            ? Moments.Skip(1).Sum(moment => moment.Requests) / time.GetElapsedTime(_first, _last).TotalSeconds
            : null;

        public void Add(Moment moment)
        {
            _last = time.GetTimestamp();
            if (Moments.Count == 0)
                _first = _last;
            Moments.Add(moment);
        }
    }
}
