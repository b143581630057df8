namespace ZeroDowntimeLab.Racing;

/// <summary>What the strategies do: in which order the schema changes and the code is deployed.</summary>
internal static class Rollout
{
    /// <summary>The change at once, and the new code right after it.</summary>
    public static async Task BigBangAsync(RaceTrack track)
    {
        await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        await track.MigrateAtOnceAsync(track.Scenario.BigBang()).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest).ConfigureAwait(false);
    }

    /// <summary>Expand, migrate, contract, each version deployed when the schema is ready for it.</summary>
    public static async Task ExpandContractAsync(RaceTrack track, MigrationPlan plan)
    {
        await ToNewCodeAsync(track, plan).ConfigureAwait(false);
        await track.MigrateAsync(plan).ConfigureAwait(false);
    }

    /// <summary>The new column is filled, but not kept equal to the old one meanwhile.</summary>
    public static async Task WithoutDualWriteAsync(RaceTrack track)
    {
        var plan = track.Scenario.WithoutSync()!;
        await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        await track.MigrateAsync(plan, MigrationPhase.Migrating).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest).ConfigureAwait(false);
        await track.MigrateAsync(plan).ConfigureAwait(false);
    }

    /// <summary>The contract comes one tick before the deployment is done.</summary>
    public static async Task ContractTooEarlyAsync(RaceTrack track)
    {
        var plan = track.Scenario.Plan();
        await ToNewCodeAsync(track, plan, leaving: track.Options.ReplacedAtOnce).ConfigureAwait(false);
        await track.MigrateAsync(plan).ConfigureAwait(false);
        await track.ServeAsync(1).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest).ConfigureAwait(false);
    }

    /// <summary>The run ends in the middle of the backfill; later somebody runs the same plan again.</summary>
    public static async Task CrashAndResumeAsync(RaceTrack track)
    {
        var plan = track.Scenario.Plan();
        await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        await track.CrashInBackfillAsync(plan).ConfigureAwait(false);
        await ExpandContractAsync(track, plan).ConfigureAwait(false);
    }

    /// <summary>The plan is rolled back while new code still runs beside old code.</summary>
    public static async Task RollBackTooEarlyAsync(RaceTrack track)
    {
        var plan = track.Scenario.Plan();
        await track.ServeAsync(track.Options.Pause).ConfigureAwait(false);
        await track.MigrateAsync(plan, MigrationPhase.Migrating).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest, leaving: track.Options.Instances / 2).ConfigureAwait(false);
        await track.RollBackAsync(plan).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Oldest).ConfigureAwait(false);
    }

    /// <summary>After the contract somebody wants the old code back: the plan refuses, the deployment does not.</summary>
    public static async Task RollBackTooLateAsync(RaceTrack track)
    {
        var plan = track.Scenario.Plan();
        await ExpandContractAsync(track, plan).ConfigureAwait(false);
        await track.RollBackAsync(plan).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Oldest, leaving: track.Options.Instances / 2).ConfigureAwait(false);
        await track.DeployAsync(track.Scenario.Newest).ConfigureAwait(false);
    }

    // Expands, migrates, and deploys each version as soon as the schema is ready for it. The plan then waits for its contract.
    private static async Task ToNewCodeAsync(RaceTrack track, MigrationPlan plan, int leaving = 0)
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
