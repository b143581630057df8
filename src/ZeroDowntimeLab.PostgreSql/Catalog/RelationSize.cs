using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What kind of relation a name stands for, and how large it is.</summary>
internal static class RelationSize
{
    /// <summary>Above so many rows an estimate is near enough, and costs nothing.</summary>
    private const int LargestCounted = 1_000_000;

    /// <summary>The <c>relkind</c> of a relation: <c>r</c> for a table, <c>p</c> for a partitioned one; <see langword="null"/> if there is none.</summary>
    public static async Task<string?> KindAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT relkind::text FROM pg_class WHERE oid = pg_catalog.to_regclass($1)::oid", table);
        return (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>About how many rows a table has: counted, or for a large one what its statistics say.</summary>
    public static Task<long> RowsAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken) =>
        connection.ScalarAsync<long>(
            $"""
            SELECT CASE WHEN c.reltuples > {LargestCounted} THEN c.reltuples::bigint ELSE (SELECT count(*) FROM {table}) END
            FROM pg_class c WHERE c.oid = pg_catalog.to_regclass({Literal.Of(table)})::oid
            """,
            cancellationToken);

    /// <summary>How many blocks a table has, and how many rows are in a block according to its statistics; 0 where it has none.</summary>
    public static async Task<(long Blocks, long RowsPerBlock)> BlocksAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            SELECT pg_catalog.pg_relation_size(oid) / pg_catalog.current_setting('block_size')::bigint, greatest(0, reltuples / greatest(1, relpages))::bigint
            FROM pg_class WHERE oid = pg_catalog.to_regclass($1)::oid
            """,
            table);
        var found = await command.ReadAllAsync(row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken).ConfigureAwait(false);
        return found.Single();
    }
}
