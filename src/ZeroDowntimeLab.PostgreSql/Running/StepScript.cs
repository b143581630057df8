using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What a step comes to on a server: the statements of its operation, and among them those that give a new column what
/// the one that it replaces has there.
/// </summary>
internal static class StepScript
{
    /// <summary>All statements of a step; for one that works in batches, those that come after them.</summary>
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<SqlStatement>> ForwardAsync(
        NpgsqlConnection connection, MigrationStep step, CancellationToken cancellationToken = default)
    {
        var operation = step.Forward;
        var own = operation.Script.Statements;
        var carryOver = await CarryOverAsync(connection, operation, cancellationToken).ConfigureAwait(false);
        if (operation.Script.Batches is { } update)
            return [.. carryOver?.AfterBackfill ?? [], Analyze(update.Table)];
        if (carryOver is null)
            return own;
        return operation.Effects.Removes.Count > 0 ? Contract(own, carryOver) : [own[0], .. carryOver.OnExpand, .. own.Skip(1)];
    }

    // New code comes next, and its queries would be planned without knowing what the column holds. All of the table, for
    // each row has moved, and an index over an expression is looked at with all columns only.
    private static SqlStatement Analyze(string table) => new($"ANALYZE {Identifier.QuoteTable(table)}", TableLock.ShareUpdateExclusive, Alone: true);

    // What somebody has given the old column since the backfill is carried over first. The transaction that drops it is
    // the last one: it begins behind the last statement that runs alone.
    private static IReadOnlyList<SqlStatement> Contract(IReadOnlyList<SqlStatement> own, ColumnCarryOver carryOver)
    {
        var before = own.Count - own.Reverse().TakeWhile(statement => !statement.Alone).Count();
        return
        [
            .. carryOver.AfterBackfill,
            .. own.Take(before),
            .. carryOver.BeforeDrop,
            .. own.Skip(before),
            .. carryOver.AfterDrop,
        ];
    }

    /// <summary>All statements of the undo of a step.</summary>
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<SqlStatement>> RollbackAsync(
        NpgsqlConnection connection, MigrationStep step, CancellationToken cancellationToken = default)
    {
        var own = step.Rollback.Script.AsStatements;
        return step.Forward.Effects.Adds.Count > 0 && await CarryOverAsync(connection, step.Forward, cancellationToken).ConfigureAwait(false) is { } carryOver
            ? [.. carryOver.OnUndo, .. own]
            : own;
    }

    /// <summary>
    /// What names a column or table that a plan replaces or drops, and cannot be carried over: while there is any, the
    /// plan is refused.
    /// </summary>
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<string>> ObstaclesAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken = default)
    {
        var carryOvers = await CarryOversAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        // A column that others replace hands on what names it; those were asked above.
        var drops = plan.Steps.Select(step => step.Forward.Effects).Where(effects => effects.Syncs.Count == 0).SelectMany(effects => effects.Drops).ToList();
        var holders = await DropObstacles.ReadAsync(connection, drops, cancellationToken).ConfigureAwait(false);
        return [.. carryOvers.SelectMany(carryOver => carryOver.Obstacles).Concat(holders).Select(obstacle => obstacle.ToString())];
    }

    /// <summary>What a person should know of the columns that a plan replaces before it starts, one sentence each.</summary>
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<string>> CautionsAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken = default)
    {
        var carryOvers = await CarryOversAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        return [.. carryOvers.SelectMany(carryOver => carryOver.Cautions).Distinct()];
    }

    /// <summary>What stands in the way of an operation that drops something, now that it is about to run.</summary>
    internal static async Task<IReadOnlyList<string>> ObstaclesAsync(
        NpgsqlConnection connection, Operation operation, CancellationToken cancellationToken)
    {
        if (operation.Effects.Drops.Count == 0)
            return [];
        var obstacles = await CarryOverAsync(connection, operation, cancellationToken).ConfigureAwait(false) is { } carryOver
            ? carryOver.Obstacles
            : await DropObstacles.ReadAsync(connection, operation.Effects.Drops, cancellationToken).ConfigureAwait(false);
        return [.. obstacles.Select(obstacle => obstacle.ToString())];
    }

    private static async Task<List<ColumnCarryOver>> CarryOversAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        List<ColumnCarryOver> found = [];
        foreach (var step in plan.Steps.Where(step => step.Forward.Effects.Adds.Count > 0))
        {
            if (await CarryOverAsync(connection, step.Forward, cancellationToken).ConfigureAwait(false) is { } carryOver)
                found.Add(carryOver);
        }

        return found;
    }

    private static async Task<ColumnCarryOver?> CarryOverAsync(
        NpgsqlConnection connection, Operation operation, CancellationToken cancellationToken) => operation.Effects.Syncs is [var replaced]
            ? await ColumnCarryOver.ReadAsync(connection, replaced.Table, replaced.Sync, cancellationToken).ConfigureAwait(false)
            : null;
}
