using System.Text.Json;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// An index, a constraint or statistics that a dropped column has together with columns that stay. It is dropped with the
/// column, and these lose it.
/// </summary>
/// <param name="Kind">What it is: <c>unique constraint</c>, <c>index</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Table">The OID of its table.</param>
/// <param name="Need">Who may need it.</param>
internal sealed record SharedObject(string Kind, string Name, long Table, SharedNeed Need)
{
    /// <param name="catalog">The catalog.</param>
    /// <param name="dropped">All that is dropped together.</param>
    /// <param name="droppedIndexes">The indexes that are dropped by themselves, as they stand in SQL.</param>
    public static Task<List<SharedObject>> ReadAsync(
        CatalogReader catalog, IEnumerable<DroppedObject> dropped, IEnumerable<string> droppedIndexes)
    {
        const string Sql = """
            WITH dropped AS (
              SELECT "Table" AS tab, "Column" AS col FROM pg_catalog.json_to_recordset($1::json) AS dropped ("Table" oid, "Column" int)
              WHERE "Column" > 0),
            tabs AS (
              SELECT tab, pg_catalog.array_agg(col::int2) AS cols FROM dropped
              WHERE tab NOT IN (SELECT "Table" FROM pg_catalog.json_to_recordset($1::json) AS whole ("Table" oid, "Column" int) WHERE "Column" = 0)
              GROUP BY tab),
            index AS (
              SELECT tab, cols, i.*, keys.list AS keys, uses.list AS uses, c.relname, c.relam, k.contype
              FROM tabs
              JOIN pg_index i ON i.indrelid = tab
              JOIN pg_class c ON c.oid = i.indexrelid
              LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = tab AND k.contype IN ('p', 'u', 'x')
              CROSS JOIN LATERAL (SELECT ARRAY(
                SELECT key FROM pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY AS u (key, number) WHERE number <= i.indnkeyatts ORDER BY number)) AS keys (list)
              CROSS JOIN LATERAL (SELECT ARRAY(
                SELECT key FROM pg_catalog.unnest(i.indkey::int2[]) AS u (key) WHERE key <> 0
                UNION
                SELECT d.refobjsubid::int2 FROM pg_depend d
                WHERE d.classid = 'pg_class'::regclass::oid AND d.objid = i.indexrelid
                  AND d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = tab AND d.refobjsubid > 0)) AS uses (list)
              WHERE i.indexrelid NOT IN (SELECT pg_catalog.to_regclass(name) FROM pg_catalog.json_array_elements_text($2::json) AS name WHERE pg_catalog.to_regclass(name) IS NOT NULL))
            SELECT CASE contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique constraint' WHEN 'x' THEN 'exclusion constraint'
                     ELSE CASE WHEN indisunique THEN 'unique index' ELSE 'index' END END,
                   relname, tab::int8,
                   CASE
                     WHEN contype IS NOT NULL OR indisunique THEN 'Rule'
                     WHEN rest.list = '{}' OR EXISTS (
                       SELECT FROM index o
                       WHERE o.tab = index.tab AND o.indexrelid <> index.indexrelid AND o.relam = index.relam AND o.indisvalid AND NOT o.uses && index.cols
                         AND o.keys[1:pg_catalog.cardinality(rest.list)] = rest.list AND (o.indpred IS NULL OR pg_catalog.pg_get_expr(o.indpred, tab) = pg_catalog.pg_get_expr(index.indpred, tab))
                         AND (0 <> ALL (rest.list) OR pg_catalog.pg_get_expr(o.indexprs, tab) = pg_catalog.pg_get_expr(index.indexprs, tab))) THEN 'Nobody'
                     ELSE 'Queries' END
            FROM index
            CROSS JOIN LATERAL (SELECT ARRAY(
              SELECT key FROM pg_catalog.unnest(keys) WITH ORDINALITY AS u (key, number) WHERE key <> ALL (cols) ORDER BY number)) AS rest (list)
            WHERE uses && cols AND NOT uses <@ cols
            UNION ALL
            SELECT 'check constraint', k.conname, tab::int8, 'Data'
            FROM tabs
            JOIN pg_constraint k ON k.conrelid = tab AND k.contype = 'c' AND k.conkey && cols AND NOT k.conkey <@ cols
            UNION ALL
            SELECT 'statistics object', s.stxname, tab::int8, 'Data'
            FROM tabs
            JOIN pg_statistic_ext s ON s.stxrelid = tab
            CROSS JOIN LATERAL (SELECT pg_catalog.array_agg(d.refobjsubid::int2) FROM pg_depend d
              WHERE d.classid = 'pg_statistic_ext'::regclass::oid AND d.objid = s.oid
                AND d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = tab AND d.refobjsubid > 0) AS uses (list)
            WHERE uses.list && cols AND NOT uses.list <@ cols
            ORDER BY 1, 2
            """;
        return catalog.ReadAsync(
            Sql,
            row => new SharedObject(row.GetString(0), row.GetString(1), row.GetInt64(2), Enum.Parse<SharedNeed>(row.GetString(3))),
            JsonSerializer.Serialize(dropped), JsonSerializer.Serialize(droppedIndexes));
    }
}

/// <summary>Who may need a thing that the dropped column shares with others.</summary>
internal enum SharedNeed
{
    /// <summary>Nobody: another index does the same for the columns that stay.</summary>
    Nobody,

    /// <summary>A check or statistics: no statement fails without it.</summary>
    Data,

    /// <summary>Queries on the columns that stay would become slow.</summary>
    Queries,

    /// <summary>It is a rule about the columns that stay, and statements may name it in ON CONFLICT.</summary>
    Rule,
}
