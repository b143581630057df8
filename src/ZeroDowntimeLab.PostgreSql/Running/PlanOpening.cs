using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Finds a plan in the journal, or writes it down if nothing stands in its way.</summary>
internal static class PlanOpening
{
    public static async Task<StepsDone> FindOrAddAsync(
        NpgsqlConnection connection, MigrationPlan plan, PostgreSqlOptions options, CancellationToken cancellationToken)
    {
        await Journal.CreateAsync(connection, cancellationToken).ConfigureAwait(false);
        var entries = await Journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (entries.FirstOrDefault(entry => entry.IsOpen && entry.Id != plan.Id) is { } other)
            throw new PlanRefusedException($"Plan '{other.Id}' ({other.Title}) is {other.Phase}; complete it or roll it back before '{plan.Id}' is started");

        var known = entries.FirstOrDefault(entry => entry.Id == plan.Id);
        if (known is null || known.Phase == MigrationPhase.RolledBack.Label())
        {
            await RefuseObstaclesAsync(connection, plan, cancellationToken).ConfigureAwait(false);
            await Journal.AddAsync(connection, plan, options.Source, cancellationToken).ConfigureAwait(false);
            return StepsDone.None;
        }

        if (!await Journal.IsSameAsync(connection, plan, cancellationToken).ConfigureAwait(false))
            throw new PlanRefusedException($"Plan '{plan.Id}' was started with other steps than it has now; go on with those it was started with, or give the new ones another id");
        return new StepsDone(
            [.. known.Steps.Where(step => step.State == "done").Select(step => step.Number - 1)],
            known.Steps.FirstOrDefault(step => step.State == "cut off")?.Number - 1,
            known.IsUndoBegun,
            known.Phase == MigrationPhase.Complete.Label());
    }

    private static async Task RefuseObstaclesAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var obstacles = await StepScript.ObstaclesAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        if (obstacles.Count > 0)
            throw new PlanRefusedException($"Plan '{plan.Id}' not started, for these would not survive it: {string.Join("; ", obstacles)}");
    }
}
