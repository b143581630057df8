namespace ZeroDowntimeLab.Racing;

/// <summary>Counts a race as it runs. Not for use by several threads at once.</summary>
/// <param name="scenario">What changes.</param>
/// <param name="observer">Told of each tick when it has ended, if anybody wants to know.</param>
internal sealed class RaceLog(Scenario scenario, IProgress<Moment>? observer)
{
    private readonly List<Moment> _moments = [];
    private readonly Dictionary<AppVersion, VersionCount> _versions = scenario.Versions.ToDictionary(version => version, version => new VersionCount(version, 0, 0, 0));
    private readonly Dictionary<string, int> _errors = [];
    private readonly List<double> _all = [];
    private readonly List<double> _tick = [];
    private int _requests;
    private int _failed;
    private int _wrong;

    /// <summary>How many ticks have ended.</summary>
    public int Ticks => _moments.Count;

    /// <summary>Counts a request that has ended.</summary>
    public void Add(AppVersion version, Outcome outcome, double? milliseconds = null)
    {
        var count = _versions[version];
        _versions[version] = count with
        {
            Requests = count.Requests + 1,
            Failed = count.Failed + (outcome.IsFailed ? 1 : 0),
            Wrong = count.Wrong + (outcome.IsWrong ? 1 : 0),
        };
        _requests++;
        _failed += outcome.IsFailed ? 1 : 0;
        _wrong += outcome.IsWrong ? 1 : 0;
        if (outcome.Error is { } error)
            _errors[error] = _errors.GetValueOrDefault(error) + 1;
        if (milliseconds is { } time)
            _tick.Add(time);
    }

    /// <summary>Ends a tick.</summary>
    public void EndTick(MigrationPhase phase, IReadOnlyList<AppVersion> instances, long waiting = 0)
    {
        var moment = new Moment
        {
            Tick = Ticks,
            Phase = phase,
            Instances = [.. scenario.Versions.Select(version => instances.Count(version.Equals))],
            Requests = _requests,
            Failed = _failed,
            Wrong = _wrong,
            Latency = Latency.Of(_tick),
            Waiting = waiting,
        };
        _moments.Add(moment);
        _all.AddRange(_tick);
        _tick.Clear();
        (_requests, _failed, _wrong) = (0, 0, 0);
        observer?.Report(moment);
    }

    /// <summary>Returns what happened.</summary>
    public StrategyResult Result(Strategy strategy, RaceTrack track, Losses losses) => new()
    {
        Strategy = strategy,
        Versions = [.. scenario.Versions.Select(version => _versions[version])],
        Losses = losses,
        Phase = track.Phase,
        Moments = _moments,
        Errors = [.. _errors.OrderByDescending(error => error.Value).ThenBy(error => error.Key, StringComparer.Ordinal)],
        Refusal = track.Refusal,
        Latency = Latency.Of(_all),
    };
}
