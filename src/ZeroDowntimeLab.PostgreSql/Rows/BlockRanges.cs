using System.Globalization;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Ranges of blocks on disk, for a table without a key. A row that is written meanwhile moves to another block, maybe
/// to one that was freed in a range already done.
/// </summary>
internal sealed class BlockRanges(string table) : RowRanges
{
    private const int Sample = 8;

    public override string RowName => "ctid";

    public override bool RowsMove => true;

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
        // The table may never have been analyzed, and then there is no other way to know how full its blocks are.
        var from = lower is null ? 0 : long.Parse(lower.Values[0], CultureInfo.InvariantCulture);
        var (first, end) = (Block(from), Block(from + Sample));
        await using var command = connection.Command(
            $"""
            SELECT pg_relation_size(oid) / current_setting('block_size')::bigint,
                   greatest(1, reltuples / greatest(1, relpages), (SELECT count(*) FROM {table} WHERE {Condition(first, end, 1)}) / {Sample})::bigint
            FROM pg_class WHERE oid = to_regclass({ColumnTypes.Literal(table)})
            """);
        command.Parameters.AddRange(Parameters(first, end).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (blocks, rowsPerBlock) = (reader.GetInt64(0), reader.GetInt64(1));

        var step = Math.Max(1, size / rowsPerBlock);
        return [.. Enumerable.Range(1, count)
            .Select(i => from + (i * step))
            .TakeWhile(block => block < blocks)
            .Select(Block)];
    }

    private static Bound Block(long number) => new([number.ToString(CultureInfo.InvariantCulture)]);
}
