using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What needs an index that a plan drops by itself.</summary>
internal static class IndexObstacles
{
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="indexes">The indexes as they stand in SQL.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<Obstacle>> ReadAsync(
        NpgsqlConnection connection, IEnumerable<string> indexes, CancellationToken cancellationToken)
    {
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        List<(string Name, string Id)> found = [];
        foreach (var index in indexes)
        {
            if (await catalog.LocateAsync(index).ConfigureAwait(false) is { } id)
                found.Add((index, id));
        }

        await catalog.EmptySearchPathAsync().ConfigureAwait(false);
        List<Obstacle> obstacles = [];
        foreach (var (name, id) in found)
        {
            var users = await IndexUser.ReadAsync(catalog, id).ConfigureAwait(false);
            obstacles.AddRange(users.Select(user => Of(user, name)));
        }

        return obstacles;
    }

    /// <summary>The obstacle that an index is the replica identity of its table.</summary>
    public static Obstacle OfReplicaIdentity(string table, string index, string another) => new(
        "table", table,
        $"has index {index} as its replica identity: without it a published table refuses updates and deletes; choose another first (ALTER TABLE {table} REPLICA IDENTITY {another})");

    private static Obstacle Of(CatalogObject user, string index) => user.Kind switch
    {
        IndexUser.ReplicaIdentity => OfReplicaIdentity(user.Name, index, another: "DEFAULT"),
        IndexUser.Cluster => new("table", user.Name, $"is clustered on index {index}; end that first (ALTER TABLE {user.Name} SET WITHOUT CLUSTER)"),
        _ => Obstacle.Of(user, $"needs index {index}; drop it first"),
    };
}
