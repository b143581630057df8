using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What depends on a column or table that a plan drops and does not replace.</summary>
internal static class DropObstacles
{
    /// <summary>
    /// The obstacles of what is dropped, one after the other: what depends on an earlier drop alone is in nobody's way
    /// later.
    /// </summary>
    public static async Task<IReadOnlyList<Obstacle>> ReadAsync(
        NpgsqlConnection connection, IEnumerable<Dropped> drops, CancellationToken cancellationToken)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        List<(Dropped Drop, DroppedObject Object)> dropped = [];
        foreach (var drop in drops)
        {
            if (await DropDependents.FindAsync(catalog, drop).ConfigureAwait(false) is { } found)
                dropped.Add((drop, found));
        }

        await catalog.EmptySearchPathAsync().ConfigureAwait(false);
        List<Obstacle> obstacles = [];
        HashSet<CatalogObject> known = [];
        for (var count = 1; count <= dropped.Count; count++)
        {
            var dependents = await DropDependents.ReadAsync(catalog, dropped.Take(count).Select(drop => drop.Object)).ConfigureAwait(false);
            var reason = $"needs {dropped[count - 1].Drop}; drop it first";
            obstacles.AddRange(dependents.Where(known.Add).Select(dependent => Obstacle.Of(dependent, reason)));
        }

        return obstacles;
    }
}
