namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Whatever needs an index that is to be dropped.</summary>
internal static class IndexUser
{
    public const string ReplicaIdentity = "replica identity";
    public const string Cluster = "cluster";

    /// <summary>The users of an index, by its OID.</summary>
    public static Task<List<CatalogObject>> ReadAsync(CatalogReader catalog, string index)
    {
        const string Sql = $"""
            WITH dependent AS (
              SELECT d.classid, d.objid, d.objsubid FROM pg_depend d
              WHERE d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = $1::oid AND d.deptype = 'n')
            SELECT {DependentNames.Kind}, {DependentNames.Name}
            FROM dependent
            {DependentNames.Joins}
            UNION
            SELECT need.kind, i.indrelid::regclass::text
            FROM pg_index i
            CROSS JOIN LATERAL (VALUES ('{ReplicaIdentity}', i.indisreplident), ('{Cluster}', i.indisclustered)) AS need (kind, applies)
            WHERE i.indexrelid = $1::oid AND need.applies
            ORDER BY 1, 2
            """;
        return catalog.ReadAsync(Sql, row => new CatalogObject(row.GetString(0), row.GetString(1)), index);
    }
}
