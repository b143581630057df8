namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The publications that send all columns of a table, new ones too.</summary>
internal static class Publications
{
    /// <summary>Their names. One with a column list is not among them: it sends no new column.</summary>
    public static Task<List<string>> ReadAsync(CatalogReader catalog, string table)
    {
        // PostgreSQL has column lists ('prattrs') from 15 on.
        const string Sql = """
            WITH RECURSIVE tab AS (
              SELECT pg_catalog.to_regclass($1)::oid AS oid
              UNION
              SELECT i.inhrelid FROM pg_inherits i JOIN tab ON i.inhparent = tab.oid)
            SELECT DISTINCT p.pubname::text
            FROM tab
            JOIN pg_class c ON c.oid = tab.oid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_publication_tables t ON t.schemaname = n.nspname AND t.tablename = c.relname
            JOIN pg_publication p ON p.pubname = t.pubname AND (p.pubinsert OR p.pubupdate)
            LEFT JOIN pg_publication_rel r ON r.prpubid = p.oid AND r.prrelid = c.oid
            WHERE coalesce(pg_catalog.to_jsonb(r) ->> 'prattrs', '') = ''
            ORDER BY 1
            """;
        return catalog.ReadAsync(Sql, row => row.GetString(0), table);
    }
}
