namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// All else that names the column. Whatever PostgreSQL says depends on it, and is not carried over by one of the other
/// classes here, is an obstacle, also of a kind that nobody thought of: <c>CASCADE</c> is never used.
/// </summary>
internal static class ColumnDependents
{
    // What the others carry or refuse themselves: indexes, sequences, constraints, extended statistics, the default.
    private const string Dependents = $$"""
        WITH place AS (
          SELECT a.attrelid AS tab, a.attnum AS col FROM pg_attribute a WHERE a.attrelid = $1::regclass AND a.attname = $2),
        dependent AS (
          SELECT DISTINCT d.classid, d.objid, d.objsubid
          FROM place
          JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = tab AND d.refobjsubid = col
          UNION
          SELECT d.classid, d.objid, d.objsubid
          FROM place
          JOIN pg_constraint c ON c.conrelid = tab AND col = ANY (c.conkey)
          JOIN pg_depend d ON d.refclassid = 'pg_constraint'::regclass AND d.refobjid = c.oid AND d.deptype = 'n')
        SELECT DISTINCT
          {{DependentNames.Kind}},
          {{DependentNames.Name}}
        FROM dependent
        {{DependentNames.Joins}}
        LEFT JOIN pg_class c ON classid = 'pg_class'::regclass AND c.oid = objid AND objsubid = 0
        CROSS JOIN place
        WHERE NOT coalesce(c.relkind IN ('i', 'I', 'S'), false)
          AND classid NOT IN ('pg_constraint'::regclass, 'pg_statistic_ext'::regclass)
          AND NOT coalesce(f.adrelid = tab AND f.adnum = col, false)
          AND NOT coalesce(g.tgisinternal OR g.tgrelid = tab AND g.tgname = ANY ($3::text[]), false)
        ORDER BY 1, 2
        """;

    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column)
    {
        var reason = $"names column '{column.Name}' of '{column.TableName}'; drop it first"
            + (column.Heir is { } heir ? $", and make it anew with '{heir.Name}' afterwards" : "");
        var dependents = await catalog.ReadAsync(
            Dependents, row => new Obstacle(row.GetString(0), row.GetString(1), reason),
            column.Table, column.Name, $"{{{string.Join(',', SyncTrigger.Names(column.TableName, column.Sync).Select(Identifier.Quote))}}}").ConfigureAwait(false);
        return new() { Obstacles = dependents };
    }
}
