using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Finds out how a table can be walked through.</summary>
internal static class TableKey
{
    /// <summary>Along the primary key, else along another unique key without NULLs, else block by block.</summary>
    /// <exception cref="PlanRefusedException">There is no such table, or it has partitions and no key.</exception>
    public static async Task<RowRanges> RangesAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        var table = Identifier.QuoteTable(name);
        var key = await KeyAsync(connection, table, cancellationToken).ConfigureAwait(false);
        if (key.Count > 0)
            return new KeyRanges(table, key);

        await using var kind = connection.Command("SELECT relkind::text FROM pg_class WHERE oid = to_regclass($1)", table);
        return await kind.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) switch
        {
            "r" => new BlockRanges(table),
            "p" => throw new PlanRefusedException($"Table '{name}' has partitions and no primary key, so it cannot be filled in batches; add a primary key"),
            null => throw new PlanRefusedException($"Table '{name}' not found"),
            var other => throw new PlanRefusedException($"'{name}' is no table whose rows can be changed in batches (kind '{other}')"),
        };
    }

    private static async Task<IReadOnlyList<KeyColumn>> KeyAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        // indkey begins with 0 for an expression; columns that are only INCLUDEd stand behind the key's own.
        await using var command = connection.Command(
            """
            WITH best AS (
                SELECT i.indexrelid, i.indrelid, i.indkey, i.indnkeyatts FROM pg_index i
                WHERE i.indrelid = to_regclass($1) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                  AND (SELECT bool_and(a.attnotnull) FROM unnest(i.indkey) WITH ORDINALITY k(attnum, n)
                       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum WHERE k.n <= i.indnkeyatts)
                ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid LIMIT 1)
            SELECT a.attname::text, format_type(a.atttypid, a.atttypmod)
            FROM best, unnest(best.indkey) WITH ORDINALITY k(attnum, n)
            JOIN pg_attribute a ON a.attrelid = (SELECT indrelid FROM best) AND a.attnum = k.attnum
            WHERE k.n <= best.indnkeyatts ORDER BY k.n
            """,
            table);
        var key = new List<KeyColumn>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            key.Add(new KeyColumn(reader.GetString(0), reader.GetString(1)));
        return key;
    }
}
