using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Reads what a walk through the rows of a table needs to know.</summary>
internal static class TableKey
{
    // indkey begins with 0 for an expression; columns that are only INCLUDEd stand after the columns of the key.
    private const string FindKey = """
        WITH best AS (
            SELECT i.indexrelid, i.indrelid, i.indkey, i.indnkeyatts FROM pg_index i
            WHERE i.indrelid = $1 AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
              AND (SELECT pg_catalog.bool_and(a.attnotnull) FROM pg_catalog.unnest(i.indkey) WITH ORDINALITY k(attnum, n)
                   JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum WHERE k.n <= i.indnkeyatts)
            ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid LIMIT 1)
        SELECT a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod)
        FROM best, pg_catalog.unnest(best.indkey) WITH ORDINALITY k(attnum, n)
        JOIN pg_attribute a ON a.attrelid = (SELECT indrelid FROM best) AND a.attnum = k.attnum
        WHERE k.n <= best.indnkeyatts ORDER BY k.n
        """;

    /// <summary>The columns of the primary key, else of another unique key without NULLs; empty if there is none.</summary>
    public static async Task<IReadOnlyList<KeyColumn>> ReadAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var resolve = connection.Command("SELECT pg_catalog.to_regclass($1)::oid", table);
        if (await resolve.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not uint id)
            return [];
        var command = new NpgsqlBatchCommand(FindKey) { Parameters = { new() { Value = id, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid } } };
        return await command.ReadAllAsync(connection, SettledReading.WithSchemas, row => new KeyColumn(row.GetString(0), row.GetString(1)), cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>A column of a key.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in SQL, with its schema.</param>
internal sealed record KeyColumn(string Name, string Type)
{
    public string Quoted => Identifier.Quote(Name);
}
