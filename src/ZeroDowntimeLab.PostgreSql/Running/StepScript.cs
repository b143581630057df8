using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What a step runs on a server: the statements of its operation, and among them those that carry over to a new column
/// what the old one has there.
/// </summary>
internal static class StepScript
{
    /// <summary>All statements of a step; for one that works in batches, those that come after them.</summary>
    public static async Task<IReadOnlyList<SqlStatement>> ForwardAsync(
        NpgsqlConnection connection, MigrationStep step, CancellationToken cancellationToken)
    {
        var (script, effects) = (step.Forward.Script, step.Forward.Effects);
        var carryOver = await CarryOverAsync(connection, effects, cancellationToken).ConfigureAwait(false);
        if (script.Batches is { } update)
            return [.. carryOver?.AfterBackfill ?? [], .. script.Statements, Analyze(update.Table)];
        if (carryOver is null)
            return script.Statements;
        return effects.Removes.Count > 0
            ? Contract(script.Statements, carryOver)
            : [script.Statements[0], .. carryOver.OnExpand, .. script.Statements.Skip(1)];
    }

    /// <summary>All statements of the undo of a step.</summary>
    public static async Task<IReadOnlyList<SqlStatement>> RollbackAsync(
        NpgsqlConnection connection, MigrationStep step, CancellationToken cancellationToken)
    {
        var own = step.Rollback.Script.Statements;
        return step.Forward.Effects.Adds.Count > 0
            && await CarryOverAsync(connection, step.Forward.Effects, cancellationToken).ConfigureAwait(false) is { } carryOver
                ? [.. carryOver.OnUndo, .. own]
                : own;
    }

    /// <summary>
    /// What depends on a column or table that a plan replaces or drops, and cannot be carried over. While there is any,
    /// the plan is refused.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ObstaclesAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var carryOvers = await CarryOversAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        // What depends on a column that others replace is among the obstacles of the carry-over.
        var drops = plan.Steps.Select(step => step.Forward.Effects).Where(effects => effects.Syncs.Count == 0).SelectMany(effects => effects.Drops);
        var ofDrops = await DropObstacles.ReadAsync(connection, drops, cancellationToken).ConfigureAwait(false);
        return [.. carryOvers.SelectMany(carryOver => carryOver.Obstacles).Concat(ofDrops).Select(obstacle => obstacle.ToString())];
    }

    /// <summary>What depends on what operations are about to drop, one after the other.</summary>
    public static async Task<IReadOnlyList<string>> ObstaclesAsync(
        NpgsqlConnection connection, IEnumerable<Operation> operations, CancellationToken cancellationToken)
    {
        List<Obstacle> obstacles = [];
        List<Dropped> drops = [];
        foreach (var effects in operations.Select(operation => operation.Effects).Where(effects => effects.Drops.Count > 0))
        {
            if (await CarryOverAsync(connection, effects, cancellationToken).ConfigureAwait(false) is { } carryOver)
                obstacles.AddRange(carryOver.Obstacles);
            else
                drops.AddRange(effects.Drops);
        }

        obstacles.AddRange(await DropObstacles.ReadAsync(connection, drops, cancellationToken).ConfigureAwait(false));
        return [.. obstacles.Select(obstacle => obstacle.ToString())];
    }

    /// <summary>What a person should know of the columns that a plan replaces before it starts, one sentence each.</summary>
    public static async Task<IReadOnlyList<string>> CautionsAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var carryOvers = await CarryOversAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        return [.. carryOvers.SelectMany(carryOver => carryOver.Cautions).Distinct()];
    }

    // New code comes next, and its queries would be planned without statistics about the column. The whole table, because
    // each row has moved, and an index on an expression is analyzed only with all columns.
    private static SqlStatement Analyze(string table) => new($"ANALYZE {Identifier.QuoteTable(table)}", TableLock.ShareUpdateExclusive, Alone: true);

    // What somebody has given the old column since the backfill is carried over first. The transaction that drops the
    // column is the last one: it begins after the last statement that runs alone.
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

    private static async Task<List<ColumnCarryOver>> CarryOversAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        List<ColumnCarryOver> found = [];
        foreach (var step in plan.Steps.Where(step => step.Forward.Effects.Adds.Count > 0))
        {
            if (await CarryOverAsync(connection, step.Forward.Effects, cancellationToken).ConfigureAwait(false) is { } carryOver)
                found.Add(carryOver);
        }

        return found;
    }

    // Null where nothing is replaced.
    private static async Task<ColumnCarryOver?> CarryOverAsync(
        NpgsqlConnection connection, Effects effects, CancellationToken cancellationToken)
    {
        List<ColumnCarryOver> parts = [];
        foreach (var replaced in effects.Syncs)
            parts.Add(await ColumnCarryOver.ReadAsync(connection, replaced.Table, replaced.Sync, cancellationToken).ConfigureAwait(false));
        return parts.Count == 0 ? null : ColumnCarryOver.Join(parts);
    }
}
