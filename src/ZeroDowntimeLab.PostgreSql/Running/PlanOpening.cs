using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Finds a plan in the journal, or adds it if there is no obstacle.</summary>
internal static class PlanOpening
{
    /// <param name="connection">The connection of the runner.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="transaction">The transaction that adds it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<EarlierRun> FindOrAddAsync(
        NpgsqlConnection connection, MigrationPlan plan, ServerTransaction transaction, CancellationToken cancellationToken)
    {
        var plans = await Journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        if (plans.FirstOrDefault(other => other.IsOpen && other.Id != plan.Id) is { } open)
            throw new PlanRefusedException($"Plan '{open.Id}' ({open.Title}) is {open.Phase.Label()}; complete it or roll it back before '{plan.Id}' is started");

        var known = plans.FirstOrDefault(other => other.Id == plan.Id);
        if (known is null or { Outcome: PlanOutcome.RolledBack } or { Outcome: PlanOutcome.Complete, IsElsewhere: true })
        {
            await RefuseObstaclesAsync(connection, plan, cancellationToken).ConfigureAwait(false);
            transaction.Record(batch => Add(batch, plan));
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return new EarlierRun([.. plan.Steps.Select(_ => StepState.Pending)]);
        }

        return Restore(plan, known);
    }

    /// <summary>How far a plan is that the journal knows.</summary>
    /// <exception cref="PlanRefusedException">It was started with other steps.</exception>
    public static EarlierRun Restore(MigrationPlan plan, JournaledPlan known)
    {
        if (known.Digest != Journal.Digest(plan))
            throw new PlanRefusedException($"Plan '{plan.Id}' was started with other steps than it has now; resume it with those it was started with, or give the new steps another id");
        return new EarlierRun(States(known), known.Outcome);
    }

    /// <exception cref="PlanRefusedException">A step gives no SQL.</exception>
    public static void RequireScripts(MigrationPlan plan)
    {
        if (UnknownScripts.Of(plan) is [var unknown, ..])
            throw new PlanRefusedException($"Plan '{plan.Id}' not started: {unknown}");
    }

    // What the plan is going to drop, and what its triggers use, is that of today: something else may have its name by
    // then. What the plan makes itself is not there yet, and is recorded when it is made.
    private static void Add(NpgsqlBatch batch, MigrationPlan plan)
    {
        Journal.Add(batch, plan, (plan as FilePlan)?.Save());
        HashSet<ServerObject> known = [];
        foreach (var step in plan.Steps)
        {
            foreach (var theirs in step.Forward.Script.Statements.SelectMany(Uses).Where(known.Add))
                MadeObjects.IsAboutToUse(batch, StepKey.Of(plan, step), theirs);
        }
    }

    private static IEnumerable<ServerObject> Uses(SqlStatement statement)
    {
        if (statement.Drops is { } dropped)
            yield return dropped;
        if (statement is RuleStatement { Change.Rule: var rule })
        {
            foreach (var column in rule.NamedColumns)
                yield return new ServerObject(ServerObjectKind.Column, column, Identifier.QuoteTable(rule.Table));
        }
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
            throw new PlanRefusedException($"Plan '{plan.Id}' not started: {string.Join("; ", obstacles)}");
        if (await TakenNames.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false) is { Count: > 0 } taken)
            throw new PlanRefusedException($"Plan '{plan.Id}' not started: {string.Join("; ", taken)}. Nothing was changed; choose other names");
    }
}
