namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What depends on a column in child tables alone. Constraints that come from the parent, and indexes that are parts of
/// the parent's, are not among them: they are found at the parent.
/// </summary>
internal static class ChildDependents
{
    public static Task<List<CatalogObject>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = """
            WITH RECURSIVE child AS (
              SELECT inhrelid AS tab FROM pg_inherits WHERE inhparent = $1::regclass::oid
              UNION
              SELECT i.inhrelid FROM pg_inherits i JOIN child ON i.inhparent = child.tab)
            SELECT DISTINCT o.type, o.identity
            FROM child
            JOIN pg_attribute a ON a.attrelid = child.tab AND a.attname = $2
            JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = child.tab AND d.refobjsubid = a.attnum
            LEFT JOIN pg_constraint c ON d.classid = 'pg_constraint'::regclass::oid AND c.oid = d.objid
            CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) AS o
            WHERE d.classid <> 'pg_attrdef'::regclass::oid
              AND NOT coalesce(NOT c.conislocal OR c.conparentid <> 0, false)
              AND NOT (d.classid = 'pg_class'::regclass::oid AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = d.objid))
            ORDER BY 1, 2
            """;
        return catalog.ReadAsync(Sql, row => new CatalogObject(row.GetString(0), row.GetString(1)), table, column);
    }
}
