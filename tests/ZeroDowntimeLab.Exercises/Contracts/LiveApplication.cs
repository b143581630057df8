using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Exercises;

/// <summary>Eight instances of an application and the traffic to them, which goes on whatever you do.</summary>
public sealed class LiveApplication
{
    private readonly RaceTrack _track;
    private readonly Turns _turns;
    private bool _isBusy;

    internal LiveApplication(RaceTrack track, Turns turns) => (_track, _turns) = (track, turns);

    /// <summary>The version that knows the old name alone. All instances have it at first.</summary>
    public AppVersion Old => _track.Scenario.Versions[0];

    /// <summary>The version that reads the old column and writes both.</summary>
    public AppVersion Both => _track.Scenario.Versions[1];

    /// <summary>The version that knows the new name alone. All instances are to have it in the end.</summary>
    public AppVersion New => _track.Scenario.Versions[2];

    /// <summary>Gives all instances a version, two at a time, while the others go on with theirs.</summary>
    /// <exception cref="InvalidOperationException">A deployment or a plan is still running: wait for it.</exception>
    public Task DeployAsync(AppVersion version) => AloneAsync(() => _track.DeployAsync(version));

    /// <summary>Runs a plan, or goes on with it, while the application is used.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stopAfter">The last phase to run; all of them if not said.</param>
    /// <exception cref="InvalidOperationException">A deployment or a plan is still running: wait for it.</exception>
    public Task MigrateAsync(MigrationPlan plan, MigrationPhase? stopAfter = null) => AloneAsync(() => _track.MigrateAsync(plan, stopAfter));

    // Neither is done before the answer waits, so an answer that does not wait is caught.
    private async Task AloneAsync(Func<Task> run)
    {
        if (_isBusy)
            throw new InvalidOperationException("A deployment or a plan is still running: await it before you begin the next");
        _isBusy = true;
        await _turns.BeginAsync(run);
        _isBusy = false;
    }
}
