using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Exercises;

/// <summary>Runs an answer to the task Mastery under traffic, and records what users notice.</summary>
internal sealed class RenameUnderTraffic
{
    private readonly IRename _answer;
    private readonly SortedSet<MigrationPhase> _failedIn = [];
    private readonly SortedSet<MigrationPhase> _wrongIn = [];
    private int _failed;
    private int _wrong;
    private string? _reason;
    private bool _isOver;

    private RenameUnderTraffic(IRename answer) => _answer = answer;

    /// <summary>How many requests failed, in which phases and why.</summary>
    public string Failures => _failed == 0 ? "none" : $"{_failed}, in {In(_failedIn)}, most often because: {_reason}";

    public string WrongAnswers => _wrong == 0 ? "none" : $"{_wrong}, in {In(_wrongIn)}";

    public Losses Losses { get; private set; }

    /// <summary>How many instances run each version.</summary>
    public string Deployed { get; private set; } = "";

    public string Newest { get; private set; } = "";

    public bool IsContracted { get; private set; }

    public static async Task<RenameUnderTraffic> RunAsync(IRename answer, Scenario scenario, int seed)
    {
        var rename = new RenameUnderTraffic(answer);
        var request = new RaceRequest(scenario, new Strategy("yours", rename.RunAsync)) { Options = new RaceOptions { Seed = seed, Rows = 60, Ticks = 1 } };
        var race = await Race.RunAsync(request, (_, moment) => rename.See(moment));
        var result = race.Strategies[0];
        rename.Losses = result.Losses;
        rename._reason = result.Errors.Select(error => error.Key).FirstOrDefault();
        return rename;
    }

    private async Task RunAsync(RaceTrack track)
    {
        var versions = track.Scenario.Versions;
        await track.ServeAsync(2);
        var turns = new Turns();
        var application = new LiveApplication(track, turns);
        await turns.RunAsync(() => _answer.RunAsync(track.Scenario.CreateTable(), versions[0].Columns[0], versions[2].Columns[0], application));
        await track.ServeAsync(4);
        Newest = track.Scenario.Newest.Name;
        Deployed = string.Join(", ", track.Instances.CountBy(version => version.Name).Select(count => $"{count.Value} {count.Key}"));

        // Old code shows whether the old column is gone: one instance gets it again.
        _isOver = true;
        await track.ReplaceAsync(0, track.Scenario.Oldest);
        await track.ServeAsync(1);
    }

    private void See(Moment moment)
    {
        if (_isOver)
        {
            IsContracted = moment.Failed > 0;
            return;
        }

        _failed += moment.Failed;
        _wrong += moment.Wrong;
        if (moment.Failed > 0)
            _failedIn.Add(moment.Phase);
        if (moment.Wrong > 0)
            _wrongIn.Add(moment.Phase);
    }

    private static string In(IEnumerable<MigrationPhase> phases) => string.Join(" and ", phases.Select(phase => phase.Label()));
}
