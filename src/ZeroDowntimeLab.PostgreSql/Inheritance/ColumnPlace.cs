namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What a column is by its very place, and no other can become beside it: part of the partition key, inherited from a
/// parent table, computed or numbered by PostgreSQL. And what it has of its own in child tables, which is not seen from
/// the parent.
/// </summary>
internal static class ColumnPlace
{
    private const string Places = """
        SELECT 'partition key', a.attrelid::regclass::text, 'has the column, and a table cannot be given another one'
        FROM pg_attribute a
        JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = a.attrelid AND d.objsubid = a.attnum
         AND d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = 0 AND d.deptype = 'i'
        WHERE a.attrelid = $1::regclass AND a.attname = $2
        UNION ALL
        SELECT 'parent table', i.inhparent::regclass::text, 'has the column, and its children cannot replace it by themselves'
        FROM pg_attribute a
        JOIN pg_inherits i ON i.inhrelid = a.attrelid
        WHERE a.attrelid = $1::regclass AND a.attname = $2 AND a.attinhcount > 0
        UNION ALL
        SELECT CASE a.attidentity WHEN '' THEN 'generated column' ELSE 'identity column' END, a.attname,
               CASE a.attidentity WHEN '' THEN 'is computed by PostgreSQL, and no sync can write it'
               ELSE 'is numbered by PostgreSQL, and the numbering cannot be moved to another column' END
        FROM pg_attribute a
        WHERE a.attrelid = $1::regclass AND a.attname = $2 AND (a.attidentity <> '' OR a.attgenerated <> '')
        """;

    // Constraints that come from the parent, and indexes that are parts of its own, are seen there.
    private const string InChildren = """
        WITH RECURSIVE child AS (
          SELECT inhrelid AS tab FROM pg_inherits WHERE inhparent = $1::regclass
          UNION
          SELECT i.inhrelid FROM pg_inherits i JOIN child ON i.inhparent = child.tab)
        SELECT DISTINCT o.type, o.identity
        FROM child
        JOIN pg_attribute a ON a.attrelid = child.tab AND a.attname = $2
        JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = child.tab AND d.refobjsubid = a.attnum
        LEFT JOIN pg_constraint c ON d.classid = 'pg_constraint'::regclass AND c.oid = d.objid
        CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) AS o
        WHERE d.classid <> 'pg_attrdef'::regclass
          AND NOT coalesce(NOT c.conislocal OR c.conparentid <> 0, false)
          AND NOT (d.classid = 'pg_class'::regclass AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = d.objid))
        ORDER BY 1, 2
        """;

    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        var places = await catalog.ReadAsync(
            Places, row => new Obstacle(row.GetString(0), row.GetString(1), row.GetString(2)),
            column.Table, column.Name).ConfigureAwait(false);
        var inChildren = await catalog.ReadAsync(
            InChildren,
            row => new Obstacle(row.GetString(0), row.GetString(1), $"belongs to a child table of '{column.TableName}' and names column '{column.Name}'; drop it first"),
            column.Table, column.Name).ConfigureAwait(false);
        return new() { Obstacles = [.. places, .. inChildren] };
    }
}
