using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Verifies, before the first step of a plan is undone, that nothing known is in the way of the undos, and that nothing
/// would be lost with what they drop: afterwards the plan could not go forward any more.
/// </summary>
internal sealed class UndoPreconditions(RunnerSession session, PostgreSqlOptions options)
{
    private readonly HashSet<string> _verified = [];

    private const string WithLoss = $"{nameof(PostgreSqlOptions.AllowLoss)} ('zdl rollback --yes'): what only the new columns and tables have is lost then";

    private const string FindColumns =
        "SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a WHERE attrelid = pg_catalog.to_regclass($1)::oid AND attname = ANY ($2) AND attnum > 0 AND NOT attisdropped";

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

            if (!options.AllowLoss)
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
        long[] constraints = [.. made.Where(one => one is { Object.Kind: ServerObjectKind.Constraint, State: MadeState.Same }).Select(one => one.Oid).OfType<long>()];
        var dependents = await DropObstacles.OfMadeAsync(connection, DroppedByUndo(plan), constraints, [.. made.Where(one => one.Object.Kind is ServerObjectKind.Index or ServerObjectKind.Constraint).Select(one => one.Object.Name)]).ConfigureAwait(false);
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
            foreach (var lost in step.Forward.Script.LostByUndo.Where(lost => !lost.CountsFilled || !IsFilled(plan, lost)))
            {
                if (await IsThereAsync(connection, plan, step, lost).ConfigureAwait(false))
                    await RequireNoneAsync(connection, plan, lost).ConfigureAwait(false);
            }
        }
    }

    // What steps of the plan have put there cannot be told from what new code has; nor can what its own SQL has.
    private static bool IsFilled(MigrationPlan plan, RowCheck lost) => plan.Steps.Where(step => step.NeedsUndo).Select(step => step.Forward).Any(operation =>
        !operation.Effects.IsKnown
        || (lost.Columns.Count == 0 && operation.Script.Table == lost.Table && operation.Effects.Carries.Count > 0)
        || lost.Columns.Any(column => operation.Effects.Fills.Contains($"{lost.Table}.{column}")));

    // An interrupted start may not have made what is asked about, and what somebody has dropped is lost already. Of what is
    // there in part, nobody can tell any more what new code has written.
    private static async Task<bool> IsThereAsync(NpgsqlConnection connection, MigrationPlan plan, MigrationStep step, RowCheck lost)
    {
        var made = (await MadeObjects.OfPlanAsync(connection, plan.Id, CancellationToken.None).ConfigureAwait(false)).Where(one => one.State == MadeState.Same).Select(one => one.Object).ToHashSet();
        var table = Identifier.QuoteTable(lost.Table);
        if (lost.Columns.Count == 0)
            return made.Contains(new(ServerObjectKind.Table, lost.Table, table));
        await using var findColumns = connection.Command(FindColumns, table, lost.Columns.ToArray());
        var found = await findColumns.ReadAllAsync(row => new ServerObject(ServerObjectKind.Column, row.GetString(0), table), CancellationToken.None).ConfigureAwait(false);
        if (found.Count == lost.Columns.Count)
            return true;
        var left = found.Where(column => made.Contains(column) && !column.IsOwn).ToList();
        return left.Count > 0 && step.IsInEffect
            ? throw Refuse(plan, $"{string.Join(", ", left)} would be dropped, and what new code has written there is not recorded any more. {NothingUndone(plan)}. Copy what is to be kept elsewhere, and roll back with {WithLoss}")
            : false;
    }

    private async Task RequireNoneAsync(NpgsqlConnection connection, MigrationPlan plan, RowCheck lost)
    {
        if (_verified.Add(lost.Table))
            options.Notices?.Report($"Verifying every row of '{lost.Table}' before anything {(plan.IsHalfRolledBack ? "more " : "")}is undone");
        try
        {
            await RowChecker.RequireAsync(connection, lost, CancellationToken.None).ConfigureAwait(false);
        }
        catch (PostgresException error) when (BrokenExpressions.IsOfNames(error))
        {
            throw Refuse(plan, $"the rows of '{lost.Table}' cannot be verified: {error.MessageText}. {NothingUndone(plan)}. Bring that back if you can; or roll back with {WithLoss}");
        }
        catch (MigrationException refusal) when (refusal is ContractRefusedException or PlanRefusedException)
        {
            throw Refuse(plan, $"{refusal.Message}. {NothingUndone(plan)}. Write what is to be kept to what stays, or copy it elsewhere; or roll back with {WithLoss}");
        }
    }

    private static string NothingUndone(MigrationPlan plan) => plan.IsHalfRolledBack ? "Nothing more was undone" : "Nothing was undone";

    private static PlanRefusedException Refuse(MigrationPlan plan, string reason) => new($"Plan '{plan.Id}' not rolled back: {reason}");
}
