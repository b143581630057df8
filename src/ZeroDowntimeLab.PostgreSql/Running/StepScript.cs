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
        NpgsqlConnection connection, MigrationPlan plan, MigrationStep step, CancellationToken cancellationToken)
    {
        var (script, effects) = (step.Forward.Script, step.Forward.Effects);
        var own = PlanRules.Forward(plan, step, script.Statements);
        var carryOver = await CarryOverAsync(connection, effects, cancellationToken).ConfigureAwait(false);
        if (script.Batches is { } update)
            return [.. carryOver?.AfterBackfill ?? [], .. own, Analyze(update.Table)];
        if (carryOver is null)
            return own;
        return effects.Removes.Count > 0
            ? Contract(own, carryOver)
            : [own[0], .. carryOver.OnExpand, .. own.Skip(1)];
    }

    /// <summary>
    /// What depends on a column or table that a plan replaces or drops, and cannot be carried over. While there is any,
    /// the plan is refused.
    /// </summary>
    public static async Task<IReadOnlyList<string>> ObstaclesAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        var found = await PlanFindings.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        var ofRules = await RuleObstacles.ReadAsync(connection, plan.Steps.SelectMany(step => PlanRules.TablesOf(step.Forward)), cancellationToken).ConfigureAwait(false);
        var ofTypes = await TypeDefaultObstacles.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false);
        return [.. found.Obstacles.Select(obstacle => obstacle.ToString()), .. ofRules, .. ofTypes];
    }

    /// <summary>What depends on what operations are about to drop, one after the other.</summary>
    public static async Task<IReadOnlyList<string>> ObstaclesAsync(
        NpgsqlConnection connection, IReadOnlyList<Operation> operations, CancellationToken cancellationToken)
    {
        var obstacles = await PlanFindings.ReadAsync(connection, operations, cancellationToken).ConfigureAwait(false);
        var ofRules = await RuleObstacles.ReadAsync(connection, operations.SelectMany(PlanRules.TablesOf), cancellationToken).ConfigureAwait(false);
        return [.. obstacles.Select(obstacle => obstacle.ToString()), .. ofRules];
    }

    /// <summary>What a person should know before the steps run that are not done.</summary>
    public static async Task<IReadOnlyList<SafetyWarning>> CautionsAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken) =>
        (await PlanFindings.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false)).Cautions;

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
            .. carryOver.OnContract,
            .. own.Take(before),
            .. carryOver.BeforeDrop,
            .. own.Skip(before),
            .. carryOver.AfterDrop,
        ];
    }

    // Null where nothing is replaced.
    private static async Task<ColumnCarryOver?> CarryOverAsync(
        NpgsqlConnection connection, Effects effects, CancellationToken cancellationToken) => effects.Syncs.Count == 0
        ? null
        : await PlanFindings.OfSyncsAsync(connection, effects, cancellationToken).ConfigureAwait(false);
}
