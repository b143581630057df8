namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A privilege that was granted on a column alone.</summary>
internal sealed record ColumnGrant(string Privilege, string Role, bool WithGrantOption)
{
    public static Task<List<ColumnGrant>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = """
            SELECT g.privilege_type,
                   CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
                   bool_or(g.is_grantable)
            FROM pg_attribute a, aclexplode(a.attacl) AS g
            WHERE a.attrelid = $1::regclass AND a.attname = $2
            GROUP BY 1, 2
            ORDER BY 1, 2
            """;
        return catalog.ReadAsync(
            Sql, row => new ColumnGrant(row.GetString(0), row.GetString(1), row.GetBoolean(2)), table, column);
    }
}
