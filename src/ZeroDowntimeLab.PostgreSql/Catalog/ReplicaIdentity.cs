using System.Text.Json;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The index by which subscribers find the rows of a table. It is dropped with a column of it, and then a published table
/// refuses updates and deletes; PostgreSQL does not say so before.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The index.</param>
/// <param name="IsKey">Whether it is the primary key, which is the replica identity where no other is chosen.</param>
internal sealed record ReplicaIdentity(string Table, string Index, bool IsKey)
{
    /// <summary>Those that go with dropped columns, partitions included. A key is one only if the table is published.</summary>
    public static Task<List<ReplicaIdentity>> ReadAsync(CatalogReader catalog, IEnumerable<DroppedObject> dropped)
    {
        const string Sql = """
            WITH RECURSIVE given AS (
              SELECT "Table" AS tab, "Column"::int2 AS col FROM pg_catalog.json_to_recordset($1::json) AS given ("Table" oid, "Column" int)),
            dropped AS (
              SELECT tab, col FROM given WHERE col > 0 AND tab NOT IN (SELECT tab FROM given WHERE col = 0)
              UNION
              SELECT i.inhrelid, child.attnum
              FROM dropped
              JOIN pg_attribute a ON (a.attrelid, a.attnum) = (tab, col)
              JOIN pg_inherits i ON i.inhparent = tab
              JOIN pg_attribute child ON child.attrelid = i.inhrelid AND child.attname = a.attname)
            SELECT DISTINCT c.oid::regclass::text, i.indexrelid::regclass::text, c.relreplident = 'd'
            FROM dropped
            JOIN pg_class c ON c.oid = tab
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_index i ON i.indrelid = tab AND col = ANY (i.indkey::int2[])
            WHERE (c.relreplident = 'i' AND i.indisreplident)
               OR (c.relreplident = 'd' AND i.indisprimary AND EXISTS (
                 SELECT FROM pg_publication_tables t JOIN pg_publication p ON p.pubname = t.pubname AND (p.pubupdate OR p.pubdelete)
                 WHERE t.schemaname = n.nspname AND t.tablename = c.relname))
            ORDER BY 1, 2
            """;
        return catalog.ReadAsync(Sql, row => new ReplicaIdentity(row.GetString(0), row.GetString(1), row.GetBoolean(2)), JsonSerializer.Serialize(dropped));
    }
}
