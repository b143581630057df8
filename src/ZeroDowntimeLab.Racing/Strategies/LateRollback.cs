namespace ZeroDowntimeLab.Racing;

/// <summary>After the contract somebody wants the old code back: the plan refuses, the deployment does not.</summary>
public sealed class LateRollback : Strategy
{
    /// <inheritdoc/>
    public override string Name => "late-rollback";

    /// <inheritdoc/>
    public override string Summary => "go back to old code after the contract";

    /// <inheritdoc/>
    public override string Lesson => "After the contract the only way is forward: the plan refuses to be undone, and old code has nothing to go back to.";

    /// <inheritdoc/>
    public override Symptom Symptom => Symptom.OldCodeFails;

    /// <inheritdoc/>
    public override async Task RunAsync(RaceTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var plan = track.Scenario.Plan();
        await Rollout.ToNewCodeAsync(track, plan).ConfigureAwait(false);
        await track.MigrateAsync(plan).ConfigureAwait(false);
        await track.RollBackAsync(plan).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Oldest, leaving: track.Options.Instances / 2).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest).ConfigureAwait(false);
    }
}
