using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Verifies, before the first step of a plan is undone, that nothing known is in the way of the undos, and that the old
/// side of each row has what the new side has: afterwards the plan could not go forward any more. What new code has put
/// into columns and tables that replace nothing goes with them.
/// </summary>
internal sealed class UndoPreconditions(RunnerSession session, PostgreSqlOptions options)
{
    private const string HasColumns =
        "SELECT count(*) = pg_catalog.cardinality($2) FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass($1)::oid AND attname = ANY ($2) AND attnum > 0 AND NOT attisdropped";

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
        foreach (var (table, sync) in SyncsOf(plan))
        {
            string[] columns = [.. sync.OldColumns.Concat(sync.NewColumns).Select(column => column.Name), StateColumn.Name(table, sync)];
            await using var hasColumns = connection.Command(HasColumns, Identifier.QuoteTable(table), columns);
            // An interrupted start may not have added all of them, and what somebody has dropped is lost already.
            if (await hasColumns.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false) is not true)
                continue;
            options.Notices?.Report($"Comparing the two sides of every row of '{table}' before anything is undone");
            try
            {
                await RowChecker.RequireAsync(connection, ContractVerification.OfUndo(table, sync), CancellationToken.None).ConfigureAwait(false);
            }
            catch (PostgresException error) when (BrokenExpressions.IsOfNames(error))
            {
                throw Refuse(plan, $"the two sides of '{table}' cannot be compared: {error.MessageText}. Nothing was undone. Undo that change if you can; or roll back with {nameof(PostgreSqlOptions.AllowLoss)} ('zdl rollback --yes'), which keeps what the old side has");
            }
            catch (MigrationException lost) when (lost is ContractRefusedException or PlanRefusedException)
            {
                throw Refuse(plan, $"{lost.Message}. Nothing was undone. Write the right value to both sides of these rows; or roll back with {nameof(PostgreSqlOptions.AllowLoss)} ('zdl rollback --yes'), which keeps what the old side has");
            }
        }
    }

    // Where there is no way back, the old side never has what new code writes.
    private static IEnumerable<TableSync> SyncsOf(MigrationPlan plan) => plan.Steps
        .Where(step => step.NeedsUndo && step.Forward.Effects.Adds.Count > 0)
        .SelectMany(step => step.Forward.Effects.Syncs)
        .Where(sync => sync.Sync.Backward.Count > 0)
        .Distinct();

    private static PlanRefusedException Refuse(MigrationPlan plan, string reason) => new($"Plan '{plan.Id}' not rolled back: {reason}");
}
