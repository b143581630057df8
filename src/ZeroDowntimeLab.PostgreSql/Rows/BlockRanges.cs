using System.Globalization;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Ranges of blocks on disk, for a table without a key. A row that is written meanwhile moves to another block, which
/// may be in a range that is done.
/// </summary>
internal sealed class BlockRanges(string table) : RowRanges
{
    private const int Sample = 8;

    public override string KeyName => "ctid";

    public override bool RowsMove => true;

    public override string KeySql => "ARRAY[ctid::text]";

    public override string Condition(Bound? lower, Bound? upper, int first)
    {
        List<string> conditions = [];
        if (lower is not null)
            conditions.Add($"ctid >= pg_catalog.format('(%s,0)', ${first}::bigint)::tid");
        if (upper is not null)
            conditions.Add($"ctid < pg_catalog.format('(%s,0)', ${first + (lower is null ? 0 : 1)}::bigint)::tid");
        return conditions.Count == 0 ? "true" : string.Join(" AND ", conditions);
    }

    public override async Task<IReadOnlyList<Bound>> NextAsync(
        NpgsqlConnection connection, Bound? lower, int size, int count, CancellationToken cancellationToken)
    {
        // A table that was never analyzed has no statistics, and then only a sample can say how full its blocks are.
        var from = lower is null ? 0 : long.Parse(lower.Values[0], CultureInfo.InvariantCulture);
        var (blocks, rowsPerBlock) = await RelationSize.BlocksAsync(connection, table, cancellationToken).ConfigureAwait(false);
        rowsPerBlock = Math.Max(Math.Max(1, rowsPerBlock), await SampleAsync(connection, from, cancellationToken).ConfigureAwait(false));

        var step = Math.Max(1, size / rowsPerBlock);
        return [.. Enumerable.Range(1, count)
            .Select(i => from + (i * step))
            .TakeWhile(block => block < blocks)
            .Select(Block)];
    }

    private async Task<long> SampleAsync(NpgsqlConnection connection, long from, CancellationToken cancellationToken)
    {
        var (first, end) = (Block(from), Block(from + Sample));
        await using var command = connection.Command($"SELECT count(*) / {Sample} FROM {table} WHERE {Condition(first, end, 1)}");
        command.Parameters.AddRange(Parameters(first, end).ToArray());
        return (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
    }

    private static Bound Block(long number) => new([number.ToString(CultureInfo.InvariantCulture)]);
}
