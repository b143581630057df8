using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What the catalog says of the steps of a plan: what stands in their way, and what a person should know.</summary>
internal static class PlanFindings
{
    /// <summary>
    /// Why the steps that are not done must not run, and what a person should know before they do. What the others have
    /// replaced or dropped is not there any more.
    /// </summary>
    public static async Task<ColumnCarryOver> ReadAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        List<Operation> left = [.. plan.Steps.Where(step => !step.Executed).Select(step => step.Forward)];
        List<ColumnCarryOver> parts = [];
        foreach (var replaced in left.Select(operation => operation.Effects).Where(effects => effects.Adds.Count + effects.Drops.Count > 0).SelectMany(effects => effects.Syncs).Distinct())
            parts.Add(await ColumnCarryOver.ReadAsync(connection, replaced.Table, replaced.Sync, cancellationToken).ConfigureAwait(false));
        string[] indexes = [.. left.SelectMany(IndexesOf)];
        // What depends on a column that others replace is among the obstacles of the carry-over.
        var drops = left.Select(operation => operation.Effects).Where(effects => effects.Syncs.Count == 0).SelectMany(effects => effects.Drops);
        parts.Add(await DropObstacles.ReadAsync(connection, drops, indexes, cancellationToken).ConfigureAwait(false));
        parts.Add(new() { Obstacles = await IndexObstacles.ReadAsync(connection, indexes, cancellationToken).ConfigureAwait(false) });
        parts.Add(await RewriteFindings.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false));
        parts.Add(new() { Cautions = await PositionCautions.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false) });
        parts.Add(new() { Cautions = await PathCautions.ReadAsync(connection, left, cancellationToken).ConfigureAwait(false) });
        parts.Add(new() { Cautions = await ReplicationCautions.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false) });
        return ColumnCarryOver.Join(parts);
    }

    /// <summary>What stands in the way of an operation that is about to drop something.</summary>
    public static async Task<IReadOnlyList<Obstacle>> ReadAsync(
        NpgsqlConnection connection, Operation operation, CancellationToken cancellationToken)
    {
        var effects = operation.Effects;
        var indexes = IndexesOf(operation);
        if (effects.Drops.Count == 0 && indexes.Count == 0)
            return [];
        var found = effects.Syncs.Count > 0
            ? await OfSyncsAsync(connection, effects, cancellationToken).ConfigureAwait(false)
            : await DropObstacles.ReadAsync(connection, effects.Drops, indexes, cancellationToken).ConfigureAwait(false);
        return [.. found.Obstacles, .. found.ContractObstacles, .. await IndexObstacles.ReadAsync(connection, indexes, cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>All that the new columns of some effects get from the old ones.</summary>
    public static async Task<ColumnCarryOver> OfSyncsAsync(NpgsqlConnection connection, Effects effects, CancellationToken cancellationToken)
    {
        List<ColumnCarryOver> parts = [];
        foreach (var replaced in effects.Syncs)
            parts.Add(await ColumnCarryOver.ReadAsync(connection, replaced.Table, replaced.Sync, cancellationToken).ConfigureAwait(false));
        return ColumnCarryOver.Join(parts);
    }

    private static IReadOnlyList<string> IndexesOf(Operation operation) =>
        operation is PostgreSqlOperation { DroppedIndexes: var indexes } ? indexes : [];
}
