namespace ZeroDowntimeLab.Racing;

/// <summary>The plan is rolled back while new code still runs beside old code.</summary>
public sealed class EarlyRollback : Strategy
{
    /// <inheritdoc/>
    public override string Name => "early-rollback";

    /// <inheritdoc/>
    public override string Summary => "roll back while new code still runs";

    /// <inheritdoc/>
    public override string Lesson => "The way back goes backwards too: first the code, then the schema. No write is lost, but new code fails meanwhile.";

    /// <inheritdoc/>
    public override Symptom Symptom => Symptom.NewCodeFails;

    /// <inheritdoc/>
    public override bool Suits(Scenario scenario) => scenario is { ReplacesColumn: true };

    /// <inheritdoc/>
    public override async Task RunAsync(RaceTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var plan = track.Scenario.Plan();
        await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        await track.MigrateAsync(plan, MigrationPhase.Migrating).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest, leaving: track.Options.Instances / 2).ConfigureAwait(false);
        await track.RollBackAsync(plan).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Oldest).ConfigureAwait(false);
    }
}
