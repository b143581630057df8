namespace ZeroDowntimeLab.Racing;

/// <summary>The way up to the contract, which most strategies share.</summary>
internal static class Rollout
{
    /// <summary>Expands, migrates, and deploys each version as soon as the schema is ready for it.</summary>
    /// <param name="track">Where it runs.</param>
    /// <param name="plan">The plan, which stands before its contract afterwards.</param>
    /// <param name="leaving">How many instances keep old code.</param>
    public static async Task ToNewCodeAsync(RaceTrack track, MigrationPlan plan, int leaving = 0)
    {
        await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        foreach (var version in track.Scenario.Versions.Skip(1))
        {
            if (version.From.HasSteps())
                await track.MigrateAsync(plan, version.From).ConfigureAwait(false);
            await track.DeployAsync(version, version == track.Scenario.Newest ? leaving : 0).ConfigureAwait(false);
            await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        }

        await track.MigrateAsync(plan, MigrationPhase.Migrating).ConfigureAwait(false);
    }
}
