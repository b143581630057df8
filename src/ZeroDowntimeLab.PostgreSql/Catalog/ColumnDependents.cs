namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Whatever else PostgreSQL says depends on a column: views, triggers, policies, and kinds that nobody thought of. Left
/// out are indexes, sequences, constraints, extended statistics and the default, which have queries of their own.
/// </summary>
internal static class ColumnDependents
{
    private const string Sql = $$"""
        WITH replaced AS (
          SELECT a.attrelid AS tab, a.attnum AS col FROM pg_attribute a WHERE a.attrelid = $1::regclass::oid AND a.attname = $2),
        dependent AS (
          SELECT DISTINCT d.classid, d.objid, d.objsubid
          FROM replaced
          JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = tab AND d.refobjsubid = col
          UNION
          SELECT d.classid, d.objid, d.objsubid
          FROM replaced
          JOIN pg_constraint c ON c.conrelid = tab AND col = ANY (c.conkey)
          JOIN pg_depend d ON d.refclassid = 'pg_constraint'::regclass::oid AND d.refobjid = c.oid AND d.deptype = 'n')
        SELECT DISTINCT
          {{DependentNames.Kind}},
          {{DependentNames.Name}}
        FROM dependent
        {{DependentNames.Joins}}
        LEFT JOIN pg_class c ON classid = 'pg_class'::regclass::oid AND c.oid = objid AND objsubid = 0
        CROSS JOIN replaced
        WHERE NOT coalesce(c.relkind IN ('i', 'I', 'S'), false)
          AND classid NOT IN ('pg_constraint'::regclass::oid, 'pg_statistic_ext'::regclass::oid)
          AND NOT coalesce(f.adrelid = tab AND f.adnum = col, false)
          AND NOT coalesce(g.tgisinternal OR g.tgrelid = tab AND g.tgname = ANY ($3::text[]), false)
        ORDER BY 1, 2
        """;

    /// <param name="catalog">The catalog.</param>
    /// <param name="table">The table as it stands in SQL.</param>
    /// <param name="column">The column.</param>
    /// <param name="ownTriggers">The triggers that the plan itself makes on the table.</param>
    public static Task<List<CatalogObject>> ReadAsync(CatalogReader catalog, string table, string column, IEnumerable<string> ownTriggers) =>
        catalog.ReadAsync(
            Sql,
            row => new CatalogObject(row.GetString(0), row.GetString(1)),
            table, column, $"{{{Identifier.QuoteAll(ownTriggers)}}}");
}
