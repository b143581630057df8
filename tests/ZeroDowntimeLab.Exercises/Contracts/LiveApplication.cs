using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.Exercises;

/// <summary>Eight instances of an application, and traffic to them that never stops.</summary>
public sealed class LiveApplication
{
    private readonly RaceTrack _track;
    private readonly Turns _turns;
    private bool _isBusy;

    internal LiveApplication(RaceTrack track, Turns turns) => (_track, _turns) = (track, turns);

    /// <summary>The version that uses only the old name. All instances run it at first.</summary>
    public AppVersion Old => _track.Scenario.Versions[0];

    /// <summary>The version that reads the old column and writes both.</summary>
    public AppVersion Both => _track.Scenario.Versions[1];

    /// <summary>The version that uses only the new name. All instances must run it in the end.</summary>
    public AppVersion New => _track.Scenario.Versions[2];

    /// <summary>Deploys a version to all instances, two at a time, while the others keep running.</summary>
    /// <exception cref="InvalidOperationException">A deployment or a plan is still running. Await it first.</exception>
    public Task DeployAsync(AppVersion version) => AloneAsync(() => _track.DeployAsync(version));

    /// <summary>Runs a plan, or resumes it, while the application is in use.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stopAfter">The last phase to run; default: all phases.</param>
    /// <exception cref="InvalidOperationException">A deployment or a plan is still running. Await it first.</exception>
    public Task MigrateAsync(MigrationPlan plan, MigrationPhase? stopAfter = null) => AloneAsync(() => _track.MigrateAsync(plan, stopAfter));

    // Nothing is done before the answer waits, so an answer that does not wait is caught.
    private async Task AloneAsync(Func<Task> run)
    {
        if (_isBusy)
            throw new InvalidOperationException("A deployment or a plan is still running. Await it before you start the next");
        _isBusy = true;
        await _turns.BeginAsync(run);
        _isBusy = false;
    }
}
