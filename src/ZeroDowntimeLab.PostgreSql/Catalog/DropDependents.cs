using System.Text.Json;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What depends on columns or tables that are dropped, and for which PostgreSQL refuses to drop them without
/// <c>CASCADE</c>. What is dropped along with them, such as their own indexes and constraints, is not among it.
/// </summary>
internal static class DropDependents
{
    private const string Resolve = """
        SELECT t.oid::int8, coalesce(a.attnum, 0)::int4
        FROM pg_class t
        LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = $2 AND a.attnum > 0 AND NOT a.attisdropped
        WHERE t.oid = pg_catalog.to_regclass($1)::oid AND ($2 = '' OR a.attnum IS NOT NULL)
        """;

    // The triggers of the plan go before what they read. As PostgreSQL does it: what depends on the dropped by 'n' holds it, unless it is dropped too for another reason. A
    // generated column depends by 'a', and yet is not dropped along.
    private const string Dependents = $$"""
        WITH RECURSIVE dropped AS (
          SELECT "Table" AS tab, "Column" AS col FROM pg_catalog.json_to_recordset($1::json) AS dropped ("Table" oid, "Column" int)),
        root AS (
          SELECT tab, col FROM dropped
          UNION
          SELECT i.inhrelid, child.attnum::int
          FROM root
          JOIN pg_attribute a ON a.attrelid = tab AND a.attnum = col AND col > 0
          JOIN pg_inherits i ON i.inhparent = tab
          JOIN pg_attribute child ON child.attrelid = i.inhrelid AND child.attname = a.attname),
        gone AS (
          SELECT 'pg_class'::regclass::oid AS classid, tab AS objid, col AS objsubid FROM root
          UNION
          SELECT d.classid, d.objid, d.objsubid
          FROM gone
          JOIN pg_depend d ON d.refclassid = gone.classid AND d.refobjid = gone.objid AND (gone.objsubid IN (0, d.refobjsubid))
          LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass::oid AND f.oid = d.objid
          LEFT JOIN pg_attribute v ON (v.attrelid, v.attnum) = (f.adrelid, f.adnum) AND v.attgenerated <> ''
          WHERE d.deptype IN ('a', 'i', 'P', 'S')
            AND (v.attnum IS NULL OR gone.objsubid IN (0, v.attnum))),
        dependent AS (
          SELECT DISTINCT d.classid, d.objid, d.objsubid
          FROM gone
          JOIN pg_depend d ON d.refclassid = gone.classid AND d.refobjid = gone.objid AND (gone.objsubid IN (0, d.refobjsubid))
          WHERE d.deptype IN ('n', 'a')
            AND NOT (d.classid = 'pg_trigger'::regclass::oid AND EXISTS (
              SELECT FROM pg_trigger own JOIN pg_proc p ON p.oid = own.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
              WHERE own.oid = d.objid AND n.nspname = 'zero_downtime_lab'))
            AND NOT (d.classid = 'pg_constraint'::regclass::oid AND (
              d.objid IN (SELECT own::oid FROM pg_catalog.json_array_elements_text($2::json) AS own)
              OR EXISTS (SELECT FROM pg_constraint copy WHERE copy.oid = d.objid AND pg_catalog.starts_with(copy.conname::text, 'zero_downtime_lab_copy_'))))
            AND NOT EXISTS (
              SELECT FROM gone other
              WHERE (other.classid, other.objid) = (d.classid, d.objid) AND other.objsubid IN (0, d.objsubid)))
        SELECT
          {{DependentNames.Kind}},
          {{DependentNames.Name}}
        FROM dependent
        {{DependentNames.Joins}}
        UNION
        SELECT '{{FixedColumn.ParentTable}}', i.inhparent::regclass::text
        FROM dropped
        JOIN pg_attribute a ON a.attrelid = tab AND a.attnum = col AND a.attinhcount > 0
        JOIN pg_inherits i ON i.inhrelid = tab
        UNION
        SELECT '{{FixedColumn.PartitionKey}}', tab::regclass::text
        FROM dropped
        JOIN pg_depend d ON d.classid = 'pg_class'::regclass::oid AND d.objid = tab AND d.objsubid = col
         AND d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = tab AND d.refobjsubid = 0 AND d.deptype = 'i'
        ORDER BY 1, 2
        """;

    /// <summary>Finds what is to be dropped; <see langword="null"/> if it is not there.</summary>
    public static async Task<DroppedObject?> FindAsync(CatalogReader catalog, Dropped drop)
    {
        var found = await catalog.ReadAsync(
            Resolve, row => new DroppedObject(row.GetInt64(0), row.GetInt32(1)), Identifier.QuoteTable(drop.Table), drop.Column ?? "").ConfigureAwait(false);
        return found.SingleOrDefault();
    }

    /// <summary>What depends on any of these, if all of them are dropped together.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="dropped">What is dropped.</param>
    /// <param name="ownConstraints">The OIDs of constraints that are dropped before.</param>
    public static Task<List<CatalogObject>> ReadAsync(CatalogReader catalog, IEnumerable<DroppedObject> dropped, IReadOnlyList<long>? ownConstraints = null) =>
        catalog.ReadAsync(
            Dependents, row => new CatalogObject(row.GetString(0), row.GetString(1)), JsonSerializer.Serialize(dropped), JsonSerializer.Serialize(ownConstraints ?? []));
}

/// <summary>What is dropped, as the catalog knows it.</summary>
/// <param name="Table">The OID of the table.</param>
/// <param name="Column">The number of the column; 0 for the whole table.</param>
internal sealed record DroppedObject(long Table, int Column);
