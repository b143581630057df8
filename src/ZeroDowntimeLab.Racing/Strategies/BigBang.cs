namespace ZeroDowntimeLab.Racing;

/// <summary>The change at once, and the new code right after it.</summary>
public sealed class BigBang : Strategy
{
    /// <inheritdoc/>
    public override string Name => "big-bang";

    /// <inheritdoc/>
    public override string Summary => "change at once, then deploy";

    /// <inheritdoc/>
    public override string Lesson => "Instances are replaced one after the other; until the last one is, old code meets the new schema.";

    /// <inheritdoc/>
    public override Symptom Symptom => Symptom.OldCodeFails;

    /// <inheritdoc/>
    public override async Task RunAsync(RaceTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        await track.MigrateAtOnceAsync(track.Scenario.BigBang()).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest).ConfigureAwait(false);
    }
}
