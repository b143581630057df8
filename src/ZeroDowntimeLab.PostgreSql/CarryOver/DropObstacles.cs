using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What depends on a column or table that a plan drops and does not replace.</summary>
internal static class DropObstacles
{
    /// <summary>
    /// The obstacles of what is dropped, one after the other: what depends on an earlier drop alone is in nobody's way
    /// later.
    /// </summary>
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="drops">The columns and tables, in the order in which they are dropped.</param>
    /// <param name="replaced">
    /// The columns that several or computed ones replace. What each of them has alone is among the findings of the
    /// carry-over; what it shares with columns that stay is found here.
    /// </param>
    /// <param name="droppedIndexes">The indexes that the plan drops by themselves, as they stand in SQL.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<ColumnCarryOver> ReadAsync(
        NpgsqlConnection connection, IEnumerable<Dropped> drops, IEnumerable<Dropped> replaced, IReadOnlyList<string> droppedIndexes, CancellationToken cancellationToken)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        var dropped = await FindAsync(catalog, drops).ConfigureAwait(false);
        List<(Dropped Drop, DroppedObject Object)> all = [.. dropped, .. await FindAsync(catalog, replaced).ConfigureAwait(false)];
        var shared = await SharedObject.ReadAsync(catalog, all.Select(drop => drop.Object), droppedIndexes).ConfigureAwait(false);
        await catalog.EmptySearchPathAsync().ConfigureAwait(false);
        List<ColumnCarryOver> parts = [];
        HashSet<CatalogObject> known = [];
        for (var count = 1; count <= dropped.Count; count++)
        {
            var dependents = await DropDependents.ReadAsync(catalog, dropped.Take(count).Select(drop => drop.Object)).ConfigureAwait(false);
            var reason = $"needs {dropped[count - 1].Drop}; drop it first";
            parts.Add(new() { Obstacles = [.. dependents.Where(known.Add).Select(dependent => Obstacle.Of(dependent, reason))] });
        }

        foreach (var (drop, found) in dropped.Where(drop => drop.Drop.Column is not null && !dropped.Any(other => other.Object == drop.Object with { Column = 0 })))
        {
            var table = await catalog.ReadAsync("SELECT $1::oid::regclass::text", row => row.GetString(0), $"{found.Table}").ConfigureAwait(false);
            parts.Add(await UnlistedDependents.ReadAsync(catalog, table.Single(), drop, newColumn: null).ConfigureAwait(false));
        }

        var identities = await ReplicaIdentity.ReadAsync(catalog, all.Select(drop => drop.Object)).ConfigureAwait(false);
        parts.Add(new() { Obstacles = [.. identities.Select(one => IndexObstacles.OfReplicaIdentity(one.Table, one.Index, another: one.IsKey ? "FULL" : "DEFAULT"))] });
        parts.AddRange(shared.Select(one => Lost(one, all.First(drop => drop.Object.Table == one.Table).Drop.Table)));
        return ColumnCarryOver.Join(parts);
    }

    /// <summary>What keeps a plan from dropping what it has made: somebody has made something that needs it.</summary>
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="made">What is dropped; only tables and columns of it count.</param>
    /// <param name="ownConstraints">The OIDs of the constraints that the plan has made, which the undo drops too.</param>
    /// <param name="ownNames">The names of the indexes and constraints that the plan has made.</param>
    public static async Task<IReadOnlyList<Obstacle>> OfMadeAsync(NpgsqlConnection connection, IEnumerable<ServerObject> made, IReadOnlyList<long> ownConstraints, IReadOnlyCollection<string>? ownNames = null)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, CancellationToken.None).ConfigureAwait(false);
        var drops = made.Where(one => one.Kind is ServerObjectKind.Table or ServerObjectKind.Column).ToList();
        var dropped = await FindAsync(catalog, drops.Select(one => new Dropped(one.Table, one.Kind == ServerObjectKind.Table ? null : one.Name))).ConfigureAwait(false);
        var shared = await SharedObject.ReadAsync(catalog, dropped.Select(drop => drop.Object).Where(one => one.Column > 0), []).ConfigureAwait(false);
        await catalog.EmptySearchPathAsync().ConfigureAwait(false);
        var dependents = await DropDependents.ReadAsync(catalog, dropped.Select(drop => drop.Object), ownConstraints).ConfigureAwait(false);
        var named = drops.Exists(one => !one.IsOwn) ? drops.Where(one => !one.IsOwn) : drops;
        var names = string.Join(", ", named);
        List<Obstacle> obstacles = [.. dependents.Select(dependent => Obstacle.Of(dependent, $"depends on what is dropped ({names}); drop it first"))];
        foreach (var (drop, found) in dropped.Where(drop => drop.Drop.Column is not null))
        {
            var table = await catalog.ReadAsync("SELECT $1::oid::regclass::text", row => row.GetString(0), $"{found.Table}").ConfigureAwait(false);
            obstacles.AddRange((await UnlistedDependents.ReadAsync(catalog, table.Single(), drop, newColumn: null).ConfigureAwait(false)).ContractObstacles);
        }

        var others = shared.Where(one => ownNames?.Contains(one.Name) != true && !ReplacedColumn.IsOurs(one.Name));
        return [.. obstacles, .. others.Select(one => SharedWithOthers(one, dropped.First(drop => drop.Object.Table == one.Table).Drop.Table))];
    }

    private static async Task<List<(Dropped Drop, DroppedObject Object)>> FindAsync(CatalogReader catalog, IEnumerable<Dropped> drops)
    {
        List<(Dropped, DroppedObject)> dropped = [];
        foreach (var drop in drops)
        {
            if (await DropDependents.FindAsync(catalog, drop).ConfigureAwait(false) is { } found)
                dropped.Add((drop, found));
        }

        return dropped;
    }

    private static ColumnCarryOver Lost(SharedObject shared, string table) => shared.Need switch
    {
        SharedNeed.Rule => new()
        {
            Obstacles = [SharedWithOthers(shared, table)],
        },
        SharedNeed.Queries => new()
        {
            Obstacles = [new(shared.Kind, shared.Name,
                $"has other columns of '{table}' too, and would be dropped along; create one without the dropped column first, or drop it if no query needs it")],
        },
        _ => new()
        {
            Cautions = [new(ServerWarningCode.DroppedAlong, $"{char.ToUpperInvariant(shared.Kind[0])}{shared.Kind[1..]} '{shared.Name}', which has other columns of '{table}' too, is dropped along")],
        },
    };

    private static Obstacle SharedWithOthers(SharedObject shared, string table) =>
        new(shared.Kind, shared.Name, $"has other columns of '{table}' too, and would be dropped along; drop it first if nobody needs it");
}
