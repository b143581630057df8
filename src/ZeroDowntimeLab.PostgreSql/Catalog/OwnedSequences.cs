namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The sequences that a column owns, as a serial column does.</summary>
internal static class OwnedSequences
{
    /// <summary>Their names as they stand in SQL.</summary>
    public static Task<List<string>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = """
            SELECT s.oid::regclass::text
            FROM pg_attribute a
            JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
             AND d.classid = 'pg_class'::regclass::oid AND d.deptype = 'a'
            JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2
            ORDER BY 1
            """;
        return catalog.ReadAsync(Sql, row => row.GetString(0), table, column);
    }
}
