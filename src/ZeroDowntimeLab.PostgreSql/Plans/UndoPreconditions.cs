using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Verifies, before the first step of a plan is undone, that nothing known is in the way of the undos, and that nothing
/// would be lost with what they drop: afterwards the plan could not go forward any more.
/// </summary>
internal sealed class UndoPreconditions(RunnerSession session, PostgreSqlOptions options)
{
    private const string WithLoss = $"{nameof(PostgreSqlOptions.AllowLoss)} ('zdl rollback --yes'), which keeps only what the old side has";

    /// <exception cref="PlanRefusedException">Something is in the way, or would be lost. Nothing was undone.</exception>
    public Task RequireAsync(MigrationPlan plan) => Retry.WhileGoneAsync(
        options,
        async () =>
        {
            await using var connection = await session.OpenAnotherAsync(CancellationToken.None).ConfigureAwait(false);
            // What an earlier rollback has undone would be missing.
            var hasUndone = plan.Steps.Any(step => step.RolledBack && plan.UndoOf(step).HasStatements());
            List<MigrationStep> undone = [.. plan.Steps.Where(step => step.NeedsUndo)];
            // What SQL of the plan's own has made or renamed, its own 'down' takes away before it is in anybody's way.
            if (undone.Count > 0 && undone.TrueForAll(step => step.Forward.Effects.IsKnown))
            {
                await RequireNoOutsideChangesAsync(connection, plan).ConfigureAwait(false);
                if (!hasUndone)
                    await RequireNothingInTheWayAsync(connection, plan).ConfigureAwait(false);
            }

            if (!hasUndone && !options.AllowLoss)
                await RequireNoLossAsync(connection, plan).ConfigureAwait(false);
        },
        CancellationToken.None);

    private static async Task RequireNoOutsideChangesAsync(NpgsqlConnection connection, MigrationPlan plan)
    {
        var changes = await OutsideChanges.OfTablesAsync(connection, plan.Id, isForward: false, CancellationToken.None).ConfigureAwait(false);
        if (changes.Count > 0)
            throw OutsideChanges.Refuse(plan.Id, changes, isForward: false);
    }

    private static async Task RequireNothingInTheWayAsync(NpgsqlConnection connection, MigrationPlan plan)
    {
        if (await MadeObjects.FindChangedAsync(connection, plan.Id, DroppedByUndo(plan), CancellationToken.None).ConfigureAwait(false) is { } changed)
            throw Refuse(plan, $"{changed.Object} is not the one that it has made: somebody has renamed that or put another one in its place{changed.Reindexed}. Nothing was undone. Drop this one or give the first one back its name, then run the command again");

        var made = await MadeObjects.OfPlanAsync(connection, plan.Id, CancellationToken.None).ConfigureAwait(false);
        long[] constraints = [.. made.Where(one => one.Object.Kind == ServerObjectKind.Constraint).Select(one => one.Oid).OfType<long>()];
        var dependents = await DropObstacles.OfMadeAsync(connection, DroppedByUndo(plan), constraints).ConfigureAwait(false);
        if (dependents.Count > 0)
            throw Refuse(plan, $"{string.Join("; ", dependents)}. Nothing was undone");
    }

    // A column that the plan has renamed itself has its old name again by the time it is dropped.
    private static IEnumerable<ServerObject> DroppedByUndo(MigrationPlan plan)
    {
        var renames = plan.Steps.Any(step => step.IsInEffect && step.Forward is RenameColumn);
        return plan.Steps.Where(step => step.NeedsUndo && plan.UndoOf(step).HasStatements())
            .SelectMany(step => step.Rollback.Script.Drops)
            .Where(dropped => !renames || dropped.Kind != ServerObjectKind.Column)
            .Distinct();
    }

    private async Task RequireNoLossAsync(NpgsqlConnection connection, MigrationPlan plan)
    {
        foreach (var step in plan.Steps.Where(step => step.NeedsUndo && step.Forward.Script.LostByUndo.Count > 0))
        {
            // An interrupted start may not have made all of it, and what somebody has dropped is lost already.
            if (!await IsWholeAsync(connection, StepKey.Of(plan, step), step.Forward.Script).ConfigureAwait(false))
                continue;
            foreach (var lost in step.Forward.Script.LostByUndo)
                await RequireNoneAsync(connection, plan, lost).ConfigureAwait(false);
        }
    }

    private static async Task<bool> IsWholeAsync(NpgsqlConnection connection, StepKey step, ServerScript script)
    {
        var made = await MadeObjects.OfStepAsync(connection, step, CancellationToken.None).ConfigureAwait(false);
        return script.Statements.Select(statement => statement.Makes).OfType<ServerObject>()
            .Where(wanted => wanted.Kind is ServerObjectKind.Table or ServerObjectKind.Column)
            .All(wanted => made.Any(one => one.Object == wanted && one.State == MadeState.Same));
    }

    private async Task RequireNoneAsync(NpgsqlConnection connection, MigrationPlan plan, RowCheck lost)
    {
        options.Notices?.Report($"Verifying every row of '{lost.Table}' before anything is undone");
        try
        {
            await RowChecker.RequireAsync(connection, lost, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PostgresException error) when (BrokenExpressions.IsOfNames(error))
        {
            throw Refuse(plan, $"the rows of '{lost.Table}' cannot be verified: {error.MessageText}. Nothing was undone. Undo that change if you can; or roll back with {WithLoss}");
        }
        catch (MigrationException refusal) when (refusal is ContractRefusedException or PlanRefusedException)
        {
            throw Refuse(plan, $"{refusal.Message}. Nothing was undone. Write what is to be kept to what stays, or copy it elsewhere; or roll back with {WithLoss}");
        }
    }

    private static PlanRefusedException Refuse(MigrationPlan plan, string reason) => new($"Plan '{plan.Id}' not rolled back: {reason}");
}
