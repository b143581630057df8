namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A role that may insert into a table, and may not use a sequence that the default of a column uses.</summary>
/// <param name="Role">The role as it stands in SQL.</param>
/// <param name="Sequence">The sequence as it stands in SQL.</param>
internal sealed record SequenceGap(string Role, string Sequence)
{
    public static Task<List<SequenceGap>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = """
            SELECT DISTINCT role.sql, s.oid::regclass::text
            FROM pg_attribute a
            JOIN pg_class t ON t.oid = a.attrelid
            JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            JOIN pg_depend x ON x.classid = 'pg_attrdef'::regclass::oid AND x.objid = d.oid AND x.refclassid = 'pg_class'::regclass::oid
            JOIN pg_class s ON s.oid = x.refobjid AND s.relkind = 'S'
            CROSS JOIN LATERAL (
              SELECT g.grantee FROM pg_catalog.aclexplode(t.relacl) AS g WHERE g.privilege_type = 'INSERT'
              UNION
              SELECT g.grantee FROM pg_attribute b, pg_catalog.aclexplode(b.attacl) AS g WHERE b.attrelid = t.oid AND g.privilege_type = 'INSERT') AS granted
            CROSS JOIN LATERAL (
              SELECT CASE granted.grantee WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(granted.grantee) END,
                     CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(granted.grantee)) END) AS role (name, sql)
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2 AND NOT pg_catalog.has_sequence_privilege(role.name, s.oid, 'USAGE, UPDATE')
            ORDER BY 1, 2
            """;
        return catalog.ReadAsync(Sql, row => new SequenceGap(row.GetString(0), row.GetString(1)), table, column);
    }
}
