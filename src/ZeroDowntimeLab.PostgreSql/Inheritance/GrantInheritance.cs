namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// The rights that were granted on the column alone. Who granted them is not carried: the owner of the table does now.
/// </summary>
internal static class GrantInheritance
{
    private sealed record Grant(string Privilege, string Role, bool MayGrantOn);

    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column)
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
        var grants = await catalog.ReadAsync(
            Sql,
            row => new Grant(row.GetString(0), row.GetString(1), row.GetBoolean(2)),
            column.Table, column.Name).ConfigureAwait(false);
        if (column.Heir is not { } heir)
            return new() { Cautions = [.. grants.Select(grant => column.Goes($"grant of {grant.Privilege} to {grant.Role}"))] };
        return new()
        {
            OnExpand =
            [
                .. grants.Select(grant => new SqlStatement(
                    $"GRANT {grant.Privilege} ({Identifier.Quote(heir.Name)}) ON {column.Table} TO {grant.Role}"
                    + (grant.MayGrantOn ? " WITH GRANT OPTION" : ""),
                    TableLock.None)),
            ],
        };
    }
}
