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
        List<Operation> left = [.. plan.StepsLeft.Select(step => step.Forward)];
        List<ColumnCarryOver> parts = [];
        foreach (var replaced in left.Select(operation => operation.Effects).Where(effects => effects.Adds.Count + effects.Drops.Count > 0).SelectMany(effects => effects.Syncs).Distinct())
            parts.Add(await ColumnCarryOver.ReadAsync(connection, replaced.Table, replaced.Sync, cancellationToken).ConfigureAwait(false));
        string[] indexes = [.. left.SelectMany(IndexesOf)];
        // What depends on a column that others replace is among the obstacles of the carry-over.
        parts.Add(await OfDropsAsync(connection, left, cancellationToken).ConfigureAwait(false));
        parts.Add(new() { Obstacles = await IndexObstacles.ReadAsync(connection, indexes, cancellationToken).ConfigureAwait(false) });
        parts.Add(await RewriteFindings.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false));
        parts.Add(new() { Cautions = await PositionCautions.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false) });
        parts.Add(new() { Cautions = await PathCautions.ReadAsync(connection, left, cancellationToken).ConfigureAwait(false) });
        parts.Add(new() { Cautions = await ReplicationCautions.ReadAsync(connection, plan, cancellationToken).ConfigureAwait(false) });
        return ColumnCarryOver.Join(parts);
    }

    /// <summary>What stands in the way of operations that are about to drop something, one after the other.</summary>
    public static async Task<IReadOnlyList<Obstacle>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<Operation> operations, CancellationToken cancellationToken)
    {
        List<Operation> drops = [.. operations.Where(operation => operation.Effects.Drops.Count > 0 || IndexesOf(operation).Count > 0)];
        if (drops.Count == 0)
            return [];
        List<ColumnCarryOver> parts = [];
        foreach (var drop in drops)
            parts.Add(await OfSyncsAsync(connection, drop.Effects, cancellationToken).ConfigureAwait(false));
        parts.Add(await OfDropsAsync(connection, drops, cancellationToken).ConfigureAwait(false));
        var found = ColumnCarryOver.Join(parts);
        var ofIndexes = await IndexObstacles.ReadAsync(connection, drops.SelectMany(IndexesOf), cancellationToken).ConfigureAwait(false);
        return [.. found.Obstacles, .. found.ContractObstacles, .. ofIndexes];
    }

    /// <summary>All that the new columns of some effects get from the old ones.</summary>
    public static async Task<ColumnCarryOver> OfSyncsAsync(NpgsqlConnection connection, Effects effects, CancellationToken cancellationToken)
    {
        List<ColumnCarryOver> parts = [];
        foreach (var replaced in effects.Syncs)
            parts.Add(await ColumnCarryOver.ReadAsync(connection, replaced.Table, replaced.Sync, cancellationToken).ConfigureAwait(false));
        return ColumnCarryOver.Join(parts);
    }

    private static Task<ColumnCarryOver> OfDropsAsync(
        NpgsqlConnection connection, IReadOnlyList<Operation> operations, CancellationToken cancellationToken) => DropObstacles.ReadAsync(
            connection,
            DropsOf(operations, effects => effects.Syncs.Count == 0),
            DropsOf(operations, effects => effects.Syncs.Any(sync => !IsCopy(sync.Sync))),
            [.. operations.SelectMany(IndexesOf)],
            cancellationToken);

    private static IEnumerable<Dropped> DropsOf(IReadOnlyList<Operation> operations, Func<Effects, bool> where) =>
        operations.Select(operation => operation.Effects).Where(where).SelectMany(effects => effects.Drops);

    // Only then does the new column get what the old one has.
    private static bool IsCopy(ColumnSync sync) => sync is { OldColumns: [_], Forward: [{ Value.CopiedColumn: not null }] };

    private static IReadOnlyList<string> IndexesOf(Operation operation) =>
        operation is PostgreSqlOperation { DroppedIndexes: var indexes } ? indexes : [];
}
