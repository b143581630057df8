namespace ZeroDowntimeLab.Racing;

/// <summary>The new column is filled, but not kept equal to the old one meanwhile.</summary>
public sealed class NoDualWrite : Strategy
{
    /// <inheritdoc/>
    public override string Name => "no-dual-write";

    /// <inheritdoc/>
    public override string Summary => "fill the new column, but write only one";

    /// <inheritdoc/>
    public override string Lesson => "What old code writes behind the backfill stays in the old column, and goes with it.";

    /// <inheritdoc/>
    public override Symptom Symptom => Symptom.LostWrites;

    /// <inheritdoc/>
    public override bool Suits(Scenario scenario) => scenario?.WithoutSync() is not null;

    /// <inheritdoc/>
    public override async Task RunAsync(RaceTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var plan = track.Scenario.WithoutSync()!;
        await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        await track.MigrateAsync(plan, MigrationPhase.Migrating).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest).ConfigureAwait(false);
        await track.MigrateAsync(plan).ConfigureAwait(false);
    }
}
