using static ZeroDowntimeLab.MigrationPhase;

namespace ZeroDowntimeLab.Racing;

/// <summary>
/// Tries every version of the application in every phase of a plan, and records what happens. The same trial runs in
/// memory and on a server.
/// </summary>
internal static class CompatibilityTrial
{
    /// <summary>How many users a table for the trial has at first.</summary>
    public const int Rows = 20;

    /// <summary>Tries all of them.</summary>
    /// <param name="scenario">The change.</param>
    /// <param name="open">Makes a table with <see cref="Rows"/> users, and returns it with the target that runs plans on it.</param>
    public static async Task<IReadOnlyList<PhaseObservation>> RunAsync(
        Scenario scenario, Func<Task<(IUserStore Users, IMigrationTarget Target)>> open)
    {
        List<PhaseObservation> table = [];
        foreach (var phase in (MigrationPhase[])[Pending, Expanding, Migrating, Contracting, Complete, RolledBack])
        {
            List<Compatibility> row = [];
            foreach (var version in scenario.Versions)
            {
                var (users, target) = await open().ConfigureAwait(false);
                await BringAsync(new MigrationExecutor(target), scenario.Plan(), phase).ConfigureAwait(false);
                row.Add(await TryAsync(scenario, users, version).ConfigureAwait(false));
                if (target is IAsyncDisposable runner)
                    await runner.DisposeAsync().ConfigureAwait(false);
            }

            table.Add(new PhaseObservation(phase, row));
        }

        return table;
    }

    private static async Task BringAsync(MigrationExecutor executor, MigrationPlan plan, MigrationPhase phase)
    {
        if (phase != Pending)
            await executor.ExecuteAsync(plan, new MigrationOptions { Contract = true, StopAfter = phase switch { Complete => null, RolledBack => Migrating, _ => phase } }).ConfigureAwait(false);
        if (phase == RolledBack)
            await executor.RollbackAsync(plan).ConfigureAwait(false);
        if (plan.Failure is { } failure)
            throw new RaceFailedException($"The plan '{plan.Title}' failed: {failure.Message}", failure);
    }

    private static async Task<Compatibility> TryAsync(Scenario scenario, IUserStore users, AppVersion version)
    {
        var client = new Client(scenario, Rows, seed: 1);
        List<Outcome> outcomes = [];
        for (var request = 0; request < 5 * Rows; request++)
            outcomes.Add(await client.SendAsync(users, version, client.Next(version)).ConfigureAwait(false));
        return outcomes.Exists(outcome => outcome.IsFailed) ? Compatibility.Fails
            : outcomes.Exists(outcome => outcome.IsWrong) ? Compatibility.AnswersWrongly
            : Compatibility.Works;
    }
}
