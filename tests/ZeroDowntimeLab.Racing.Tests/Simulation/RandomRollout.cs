namespace ZeroDowntimeLab.Racing.Tests;

/// <summary>
/// The right plan, while instances are replaced one by one, forwards and backwards, by any version that may run at the
/// time. The rules are those that the versions state: from which phase on, and until which.
/// </summary>
internal sealed class RandomRollout(int seed)
{
    private const int Moves = 60;

    private static readonly MigrationPhase[] Phases = [MigrationPhase.Expanding, MigrationPhase.Migrating, MigrationPhase.Complete];

    private readonly Random _random = new(seed);
    private readonly List<string> _story = [];
    private int _next;

    public string Story => string.Join(", ", _story);

    public bool HasGoneBack { get; private set; }

    public bool IsRolledBack { get; private set; }

    public int MostVersions { get; private set; }

    public Strategy Strategy => new("random-rollout", RunAsync);

    private async Task RunAsync(RaceTrack track)
    {
        var plan = track.Scenario.Plan();
        for (var move = 0; move < Moves && track.Phase < MigrationPhase.Complete; move++)
        {
            await MoveAsync(track, plan);
            MostVersions = Math.Max(MostVersions, track.Instances.Distinct().Count());
        }

        if (track.Phase < MigrationPhase.Complete)
            await EndAsync(track, plan);
    }

    private Task MoveAsync(RaceTrack track, MigrationPlan plan) => _random.Next(10) switch
    {
        0 when track.Instances.All(version => version.WorksIn(Phases[_next])) => GoOnAsync(track, plan, Phases[_next++]),
        1 when _random.Next(8) == 0 && track.Phase != MigrationPhase.Pending && track.Instances.All(version => version.WorksIn(MigrationPhase.RolledBack)) =>
            RollBackAsync(track, plan),
        < 6 => ReplaceAsync(track),
        _ => track.ServeAsync(1),
    };

    private async Task EndAsync(RaceTrack track, MigrationPlan plan)
    {
        if (track.Phase < MigrationPhase.Migrating)
            await GoOnAsync(track, plan, MigrationPhase.Migrating);
        await track.DeployAsync(track.Scenario.Newest);
        await GoOnAsync(track, plan, MigrationPhase.Complete);
    }

    private async Task GoOnAsync(RaceTrack track, MigrationPlan plan, MigrationPhase phase)
    {
        _story.Add(phase.Label());
        await track.MigrateAsync(plan, phase == MigrationPhase.Complete ? null : phase);
    }

    private async Task RollBackAsync(RaceTrack track, MigrationPlan plan)
    {
        _story.Add("ROLLBACK");
        IsRolledBack = true;
        await track.RollBackAsync(plan);
        await track.ServeAsync(2);
    }

    private async Task ReplaceAsync(RaceTrack track)
    {
        AppVersion[] allowed = [.. track.Scenario.Versions.Where(version => version.WorksIn(track.Phase))];
        var (instance, version) = (_random.Next(track.Instances.Count), allowed[_random.Next(allowed.Length)]);
        HasGoneBack |= track.Instances[instance].IsNew && !version.IsNew;
        _story.Add($"{instance} to {version}");
        await track.ReplaceAsync(instance, version);
    }
}
