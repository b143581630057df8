namespace ZeroDowntimeLab.Racing;

/// <summary>Expand, migrate, contract, each version deployed when the schema is ready for it.</summary>
public sealed class ExpandContract : Strategy
{
    /// <inheritdoc/>
    public override string Name => "expand-contract";

    /// <inheritdoc/>
    public override string Summary => "expand, write both, fill, deploy, contract";

    /// <inheritdoc/>
    public override string Lesson => "In every phase, all the code that runs finds what it asks for.";

    /// <inheritdoc/>
    public override Symptom Symptom => Symptom.None;

    /// <inheritdoc/>
    public override async Task RunAsync(RaceTrack track)
    {
        ArgumentNullException.ThrowIfNull(track);
        var plan = track.Scenario.Plan();
        await Rollout.ToNewCodeAsync(track, plan).ConfigureAwait(false);
        await track.MigrateAsync(plan).ConfigureAwait(false);
    }
}
