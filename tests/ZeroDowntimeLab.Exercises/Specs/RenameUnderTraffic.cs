using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Exercises;

/// <summary>An answer to the task of mastery, run under traffic, and what users saw of it.</summary>
internal sealed class RenameUnderTraffic : Strategy
{
    private readonly IRename _answer;
    private bool _isOver;

    private RenameUnderTraffic(IRename answer) => _answer = answer;

    public int Failed { get; private set; }

    public int Wrong { get; private set; }

    public Losses Losses { get; private set; }

    public bool IsDeployed { get; private set; }

    public bool IsContracted { get; private set; }

    public override string Name => "yours";

    public override string Summary => "as you have written it";

    public override string Lesson => "Nobody should notice.";

    public override Symptom Symptom => Symptom.None;

    public static async Task<RenameUnderTraffic> RunAsync(IRename answer, Scenario scenario, int seed)
    {
        var rename = new RenameUnderTraffic(answer);
        var result = await Race.RunAsync(scenario, rename, new RaceOptions { Seed = seed, Rows = 60, Ticks = 1 }, (_, moment) => rename.See(moment));
        rename.Losses = result.Losses;
        return rename;
    }

    public override async Task RunAsync(RaceTrack track)
    {
        var versions = track.Scenario.Versions;
        await track.ServeAsync(2);
        await _answer.RunAsync(track.Scenario.CreateTable(), versions[0].Columns[0], versions[2].Columns[0], new LiveApplication(track));
        await track.ServeAsync(4);
        IsDeployed = track.Instances.All(track.Scenario.Newest.Equals);

        // Whether the old column is gone is asked as users would: one instance is given old code again.
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

        Failed += moment.Failed;
        Wrong += moment.Wrong;
    }
}
