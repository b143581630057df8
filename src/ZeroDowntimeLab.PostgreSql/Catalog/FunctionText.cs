namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A function whose body is a text that PostgreSQL does not look into.</summary>
internal sealed record FunctionText(string Name, string Body)
{
    /// <summary>The functions of users whose body contains some letters, in whatever case.</summary>
    public static Task<List<FunctionText>> ReadAsync(CatalogReader catalog, string letters)
    {
        const string Sql = """
            SELECT p.oid::regprocedure::text, p.prosrc
            FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace
            JOIN pg_language l ON l.oid = p.prolang
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', $2)
              AND l.lanname NOT IN ('internal', 'c')
              AND p.prosqlbody IS NULL
              AND pg_catalog.strpos(pg_catalog.lower(p.prosrc), pg_catalog.lower($1)) > 0
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass::oid AND d.objid = p.oid AND d.deptype = 'e')
            ORDER BY 1
            """;
        return catalog.ReadAsync(Sql, row => new FunctionText(row.GetString(0), row.GetString(1)), letters, OwnName.Schema);
    }
}
