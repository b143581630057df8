using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What the catalog says of the steps of a plan: what stands in their way, and what a person should know.</summary>
internal static class PlanFindings
{
    /// <summary>Why the plan must not start, and what a person should know before it does.</summary>
    public static async Task<ColumnCarryOver> ReadAsync(
        NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        List<ColumnCarryOver> parts = [];
        foreach (var effects in plan.Steps.Select(step => step.Forward.Effects).Where(effects => effects.Adds.Count > 0))
            parts.Add(await OfSyncsAsync(connection, effects, cancellationToken).ConfigureAwait(false));
        string[] indexes = [.. plan.Steps.SelectMany(step => IndexesOf(step.Forward))];
        // What depends on a column that others replace is among the obstacles of the carry-over.
        var drops = DropsOf(plan, effects => effects.Syncs.Count == 0);
        var split = DropsOf(plan, effects => effects.Syncs.Any(sync => !IsCopy(sync.Sync)));
        parts.Add(await DropObstacles.ReadAsync(connection, drops, split, indexes, cancellationToken).ConfigureAwait(false));
        parts.Add(new() { Obstacles = await IndexObstacles.ReadAsync(connection, indexes, cancellationToken).ConfigureAwait(false) });
        parts.Add(await RewriteFindings.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false));
        parts.Add(new() { Cautions = await PositionCautions.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false) });
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
            : await DropObstacles.ReadAsync(connection, effects.Drops, split: [], indexes, cancellationToken).ConfigureAwait(false);
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

    private static IEnumerable<Dropped> DropsOf(MigrationPlan plan, Func<Effects, bool> where) =>
        plan.Steps.Select(step => step.Forward.Effects).Where(where).SelectMany(effects => effects.Drops);

    // Otherwise nothing of what the old column has is carried over.
    private static bool IsCopy(ColumnSync sync) => sync is { OldColumns: [_], Forward: [{ Value.CopiedColumn: not null }] };

    private static IReadOnlyList<string> IndexesOf(Operation operation) =>
        operation is PostgreSqlOperation { DroppedIndexes: var indexes } ? indexes : [];
}
