namespace ZeroDowntimeLab.Racing;

/// <summary>The run is gone in the middle of the backfill; after a while somebody runs the same plan again.</summary>
public sealed class CrashAndResume : Strategy
{
    /// <inheritdoc/>
    public override string Name => "crash-resume";

    /// <inheritdoc/>
    public override string Summary => "crash in the middle of the backfill, then go on";

    /// <inheritdoc/>
    public override string Lesson => "A plan may stand half done for as long as it likes: the sync holds, and the same command goes on.";

    /// <inheritdoc/>
    public override Symptom Symptom => Symptom.None;

    /// <inheritdoc/>
    public override async Task RunAsync(RaceTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var plan = track.Scenario.Plan();
        await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        await track.CrashInBackfillAsync(plan).ConfigureAwait(false);
        await Rollout.ToNewCodeAsync(track, plan).ConfigureAwait(false);
        await track.MigrateAsync(plan).ConfigureAwait(false);
    }
}
