using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Reads indexes from the catalog of a server.</summary>
internal static class IndexReader
{
    private const string FindIndex = """
        SELECT n.nspname || '.' || t.relname, pg_catalog.pg_get_indexdef(i.indexrelid), k.conname, c.relkind = 'I' OR c.relispartition
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace
        LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
        WHERE i.indexrelid = pg_catalog.to_regclass($1)::oid
        """;

    /// <summary>The index, or <see langword="null"/> if there is none of that name.</summary>
    public static async Task<CatalogIndex?> TryReadAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(FindIndex, Identifier.QuoteTable(name));
        var found = await command.ReadAllAsync(
            row => new CatalogIndex(name, row.GetString(0), row.GetString(1), row.TextOrNull(2), row.GetBoolean(3)), cancellationToken).ConfigureAwait(false);
        return found.SingleOrDefault();
    }
}
