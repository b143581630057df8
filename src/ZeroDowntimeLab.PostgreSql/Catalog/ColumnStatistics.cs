namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Extended statistics that have a column.</summary>
internal sealed record ColumnStatistics : ColumnObject
{
    public override string Kind => "statistics object";

    /// <summary>What stands after the name and before <c>FROM</c>.</summary>
    public required string Body { get; init; }

    public override string Definition => Body;

    /// <summary>How detailed ANALYZE makes them; <see langword="null"/> for the server's default.</summary>
    public required int? Target { get; init; }

    /// <summary>The extended statistics of a table that have a column. Their schema need not be that of the table.</summary>
    public static Task<List<ColumnStatistics>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        // Statistics on a single expression have no kind that could be written.
        const string Sql = """
            SELECT pg_catalog.quote_ident(n.nspname), s.stxname,
                   coalesce('(' || (SELECT pg_catalog.string_agg(k.name, ', ' ORDER BY k.name)
                                    FROM (VALUES ('d', 'ndistinct'), ('f', 'dependencies'), ('m', 'mcv')) AS k (code, name)
                                    WHERE k.code = ANY (s.stxkind::text[])) || ') ', '')
                     || 'ON ' || pg_catalog.pg_get_statisticsobjdef_columns(s.oid),
                   nullif(s.stxstattarget, -1)::int, pg_catalog.obj_description(s.oid, 'pg_statistic_ext')
            FROM pg_attribute a
            JOIN pg_statistic_ext s ON s.stxrelid = a.attrelid
            JOIN pg_namespace n ON n.oid = s.stxnamespace
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2
              AND EXISTS (SELECT FROM pg_depend x
                          WHERE x.classid = 'pg_statistic_ext'::regclass::oid AND x.objid = s.oid
                            AND x.refclassid = 'pg_class'::regclass::oid AND x.refobjid = a.attrelid AND x.refobjsubid = a.attnum)
            ORDER BY s.oid
            """;
        return catalog.ReadAsync(
            Sql,
            row => new ColumnStatistics
            {
                Scope = row.GetString(0),
                Name = row.GetString(1),
                Body = row.GetString(2),
                Target = row.IsDBNull(3) ? null : row.GetInt32(3),
                Comment = row.TextOrNull(4),
            },
            table, column);
    }
}
