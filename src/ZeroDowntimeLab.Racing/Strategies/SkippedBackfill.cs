namespace ZeroDowntimeLab.Racing;

/// <summary>The new column is kept equal to the old one from now on, but the rows that were there are not filled.</summary>
public sealed class SkippedBackfill : Strategy
{
    /// <inheritdoc/>
    public override string Name => "no-backfill";

    /// <inheritdoc/>
    public override string Summary => "write both, but fill no old row";

    /// <inheritdoc/>
    public override string Lesson => "Writing both reaches only the rows that somebody writes; the others must be filled.";

    /// <inheritdoc/>
    public override Symptom Symptom => Symptom.LostRows;

    /// <inheritdoc/>
    public override bool Suits(Scenario scenario) => scenario?.WithoutBackfill() is not null;

    /// <inheritdoc/>
    public override async Task RunAsync(RaceTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var plan = track.Scenario.WithoutBackfill()!;
        await Rollout.ToNewCodeAsync(track, plan).ConfigureAwait(false);
        await track.MigrateAsync(plan).ConfigureAwait(false);
    }
}
