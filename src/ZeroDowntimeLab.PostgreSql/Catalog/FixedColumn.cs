namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What ties a column to its place in a table, so that no column beside it can take it over: it is part of the partition
/// key, comes from a parent table, or is computed or numbered by PostgreSQL.
/// </summary>
internal static class FixedColumn
{
    public const string PartitionKey = "partition key";
    public const string ParentTable = "parent table";
    public const string GeneratedColumn = "generated column";
    public const string IdentityColumn = "identity column";

    public static Task<List<CatalogObject>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = $"""
            SELECT '{PartitionKey}', a.attrelid::regclass::text
            FROM pg_attribute a
            JOIN pg_depend d ON d.classid = 'pg_class'::regclass::oid AND d.objid = a.attrelid AND d.objsubid = a.attnum
             AND d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = a.attrelid AND d.refobjsubid = 0 AND d.deptype = 'i'
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2
            UNION ALL
            SELECT '{ParentTable}', i.inhparent::regclass::text
            FROM pg_attribute a
            JOIN pg_inherits i ON i.inhrelid = a.attrelid
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2 AND a.attinhcount > 0
            UNION ALL
            SELECT CASE a.attidentity WHEN '' THEN '{GeneratedColumn}' ELSE '{IdentityColumn}' END, a.attname
            FROM pg_attribute a
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2 AND (a.attidentity <> '' OR a.attgenerated <> '')
            """;
        return catalog.ReadAsync(Sql, row => new CatalogObject(row.GetString(0), row.GetString(1)), table, column);
    }
}
