namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Extended statistics as the catalog has them.</summary>
/// <param name="Schema">Their schema as it stands in SQL, which need not be that of the table.</param>
/// <param name="Name">Their name.</param>
/// <param name="Definition">What stands after the name and before <c>FROM</c>.</param>
/// <param name="Target">How closely ANALYZE looks; <see langword="null"/> if that is left to the server.</param>
/// <param name="Comment">What is said about them.</param>
internal sealed record StatisticsEntry(string Schema, string Name, string Definition, int? Target, string? Comment)
{
    /// <summary>The extended statistics of a table that have a column.</summary>
    public static Task<List<StatisticsEntry>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        // Those of one expression alone are of no kind that could be written down.
        const string Sql = """
            SELECT quote_ident(n.nspname), s.stxname,
                   coalesce('(' || (SELECT string_agg(k.name, ', ' ORDER BY k.name)
                                    FROM (VALUES ('d', 'ndistinct'), ('f', 'dependencies'), ('m', 'mcv')) AS k (code, name)
                                    WHERE k.code = ANY (s.stxkind::text[])) || ') ', '')
                     || 'ON ' || pg_get_statisticsobjdef_columns(s.oid),
                   nullif(s.stxstattarget, -1)::int, obj_description(s.oid, 'pg_statistic_ext')
            FROM pg_attribute a
            JOIN pg_statistic_ext s ON s.stxrelid = a.attrelid
            JOIN pg_namespace n ON n.oid = s.stxnamespace
            WHERE a.attrelid = $1::regclass AND a.attname = $2
              AND EXISTS (SELECT FROM pg_depend x
                          WHERE x.classid = 'pg_statistic_ext'::regclass AND x.objid = s.oid
                            AND x.refclassid = 'pg_class'::regclass AND x.refobjid = a.attrelid AND x.refobjsubid = a.attnum)
            ORDER BY s.oid
            """;
        return catalog.ReadAsync(
            Sql,
            row => new StatisticsEntry(
                row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt32(3),
                row.IsDBNull(4) ? null : row.GetString(4)),
            table, column);
    }
}
