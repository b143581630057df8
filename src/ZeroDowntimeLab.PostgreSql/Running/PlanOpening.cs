using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Finds a plan in the journal, or adds it if there is no obstacle.</summary>
internal static class PlanOpening
{
    public static async Task<EarlierRun> FindOrAddAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        if (UnknownScripts.Of(plan) is [var unknown, ..])
            throw new PlanRefusedException($"Plan '{plan.Id}' not started: {unknown}");
        await JournalSchema.CreateAsync(connection, cancellationToken).ConfigureAwait(false);
        var plans = await Journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (plans.FirstOrDefault(other => other.IsOpen && other.Id != plan.Id) is { } open)
            throw new PlanRefusedException($"Plan '{open.Id}' ({open.Title}) is {open.Phase.Label()}; complete it or roll it back before '{plan.Id}' is started");

        var known = plans.FirstOrDefault(other => other.Id == plan.Id);
        if (known is null or { Outcome: PlanOutcome.RolledBack })
        {
            await RefuseObstaclesAsync(connection, plan, cancellationToken).ConfigureAwait(false);
            await Journal.AddAsync(connection, plan, (plan as FilePlan)?.Save(), cancellationToken).ConfigureAwait(false);
            return new EarlierRun([.. plan.Steps.Select(_ => StepState.Pending)]);
        }

        return await RestoreAsync(connection, plan, known, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds a plan in the journal; <see langword="null"/> if the journal does not know it.</summary>
    public static async Task<EarlierRun?> FindAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        await JournalSchema.CreateAsync(connection, cancellationToken).ConfigureAwait(false);
        var plans = await Journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return plans.FirstOrDefault(other => other.Id == plan.Id) is { } known
            ? await RestoreAsync(connection, plan, known, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private static async Task<EarlierRun> RestoreAsync(
        NpgsqlConnection connection, MigrationPlan plan, JournaledPlan known, CancellationToken cancellationToken)
    {
        if (!await Journal.IsSameAsync(connection, plan, cancellationToken).ConfigureAwait(false))
            throw new PlanRefusedException($"Plan '{plan.Id}' was started with other steps than it has now; resume it with those it was started with, or give the new steps another id");
        return new EarlierRun(States(known), known.Outcome);
    }

    // A rollback that was interrupted before its first step was undone shows in the newest step that needs it.
    private static StepState[] States(JournaledPlan plan)
    {
        StepState[] states = [.. plan.Steps.Select(step => step.State)];
        var newest = Array.FindLastIndex(states, state => state is StepState.Done or StepState.Interrupted);
        if (plan.IsHalfRolledBack && newest >= 0)
            states[newest] = StepState.Undoing;
        return states;
    }

    private static async Task RefuseObstaclesAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var types = await CopiedTypes.FindAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        if (types.Count > 0)
            throw new PlanRefusedException($"Plan '{plan.Id}' not started: {string.Join("; ", types)}. Make the plan from {nameof(PostgreSqlTarget)}.{nameof(PostgreSqlTarget.ReadTableAsync)}, or write the type that is meant as {nameof(Column.SqlType)}");
        var obstacles = await StepScript.ObstaclesAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        if (obstacles.Count > 0)
            throw new PlanRefusedException($"Plan '{plan.Id}' not started, because these depend on what it drops: {string.Join("; ", obstacles)}");
    }
}
