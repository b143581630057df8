namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A table as it stands in SQL whatever the search path is.</summary>
/// <param name="Name">The table with its schema: <c>"public"."users"</c>.</param>
/// <param name="Schema">The schema.</param>
/// <param name="IsPartitioned">Whether the table is partitioned.</param>
internal sealed record TableLocation(string Name, string Schema, bool IsPartitioned)
{
    /// <summary>Finds a table by a column of it. The name of the table may be without a schema.</summary>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    public static async Task<TableLocation> FindAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = """
            SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.relname), pg_catalog.quote_ident(n.nspname), t.relkind = 'p'
            FROM pg_catalog.pg_class t
            JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attname = $2 AND a.attnum > 0 AND NOT a.attisdropped
            WHERE t.oid = $1::regclass::oid
            """;
        var found = await catalog.ReadAsync(
            Sql,
            row => new TableLocation(row.GetString(0), row.GetString(1), row.GetBoolean(2)),
            Identifier.QuoteTable(table), column).ConfigureAwait(false);
        return found.SingleOrDefault() ?? throw new ColumnNotFoundException(column, table);
    }
}
