namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A privilege that was granted on a column alone.</summary>
internal sealed record ColumnGrant(string Privilege, string Role, bool WithGrantOption)
{
    public static Task<List<ColumnGrant>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = """
            SELECT g.privilege_type,
                   CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) END,
                   pg_catalog.bool_or(g.is_grantable)
            FROM pg_attribute a, pg_catalog.aclexplode(a.attacl) AS g
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2
            GROUP BY 1, 2
            ORDER BY 1, 2
            """;
        return catalog.ReadAsync(
            Sql, row => new ColumnGrant(row.GetString(0), row.GetString(1), row.GetBoolean(2)), table, column);
    }
}
