using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Ranges of blocks on disk, for a table without a key. A row that is written meanwhile moves to another block, but
/// then it is also filled, by the trigger and whatever was written.
/// </summary>
internal sealed class BlockRanges(string table) : RowRanges
{
    public override string RowName => "ctid";

    public override string Place => "ARRAY[ctid::text]";

    public override string Condition(Bound? lower, Bound? upper, int first)
    {
        List<string> conditions = [];
        if (lower is not null)
            conditions.Add($"ctid >= format('(%s,0)', ${first}::bigint)::tid");
        if (upper is not null)
            conditions.Add($"ctid < format('(%s,0)', ${first + (lower is null ? 0 : 1)}::bigint)::tid");
        return conditions.Count == 0 ? "true" : string.Join(" AND ", conditions);
    }

    public override async Task<IReadOnlyList<Bound>> NextAsync(
        NpgsqlConnection connection, Bound? lower, int size, int count, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            SELECT pg_relation_size(oid) / current_setting('block_size')::bigint,
                   greatest(1, reltuples / greatest(1, relpages))::bigint
            FROM pg_class WHERE oid = to_regclass($1)
            """,
            table);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (blocks, rowsPerBlock) = (reader.GetInt64(0), reader.GetInt64(1));

        var step = Math.Max(1, size / rowsPerBlock);
        var from = lower is null ? 0 : long.Parse(lower.Values[0], System.Globalization.CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(1, count)
            .Select(i => from + (i * step))
            .TakeWhile(block => block < blocks)
            .Select(block => new Bound([block.ToString(System.Globalization.CultureInfo.InvariantCulture)]))];
    }
}
