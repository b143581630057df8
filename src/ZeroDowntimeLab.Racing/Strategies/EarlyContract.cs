namespace ZeroDowntimeLab.Racing;

/// <summary>The contract comes one tick before the deployment is done.</summary>
public sealed class EarlyContract : Strategy
{
    /// <inheritdoc/>
    public override string Name => "early-contract";

    /// <inheritdoc/>
    public override string Summary => "contract one tick before old code is gone";

    /// <inheritdoc/>
    public override string Lesson => "Contract when the last old instance is gone, not when the deployment has begun.";

    /// <inheritdoc/>
    public override Symptom Symptom => Symptom.OldCodeFails;

    /// <inheritdoc/>
    public override bool Suits(Scenario scenario) => scenario is { ReplacesColumn: true };

    /// <inheritdoc/>
    public override async Task RunAsync(RaceTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var plan = track.Scenario.Plan();
        await Rollout.ToNewCodeAsync(track, plan, leaving: track.Options.ReplacedAtOnce).ConfigureAwait(false);
        await track.MigrateAsync(plan).ConfigureAwait(false);
        await track.ServeAsync(1).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest).ConfigureAwait(false);
    }
}
