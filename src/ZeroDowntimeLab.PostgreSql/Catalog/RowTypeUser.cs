namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What uses a row of a table as a value: a column of another table, or an argument or the result of a function. A
/// domain, an array, a range or a composite type may be in between. PostgreSQL drops a column all the same, and what was
/// kept of it there is lost.
/// </summary>
/// <param name="Kind">What it is: <c>column</c>, <c>function</c>.</param>
/// <param name="Name">Its name, as PostgreSQL writes it.</param>
/// <param name="KeepsRows">Whether it keeps such rows; a function only handles them.</param>
internal sealed record RowTypeUser(string Kind, string Name, bool KeepsRows)
{
    /// <summary>The users of a table's rows, and of those of its children, which lose the column too.</summary>
    public static Task<List<RowTypeUser>> ReadAsync(CatalogReader catalog, string table)
    {
        const string Sql = """
            WITH RECURSIVE tab AS (
              SELECT $1::regclass::oid AS oid
              UNION
              SELECT i.inhrelid FROM pg_inherits i JOIN tab ON i.inhparent = tab.oid),
            typ AS (
              SELECT c.reltype AS oid FROM tab JOIN pg_class c ON c.oid = tab.oid
              UNION
              SELECT over.oid
              FROM typ
              CROSS JOIN LATERAL (
                SELECT t.oid FROM pg_type t WHERE typ.oid IN (t.typelem, t.typbasetype)
                UNION ALL
                SELECT u.oid FROM pg_range r CROSS JOIN LATERAL (VALUES (r.rngtypid), (r.rngmultitypid)) AS u (oid) WHERE r.rngsubtype = typ.oid
                UNION ALL
                SELECT c.reltype
                FROM pg_attribute a
                JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'c'
                WHERE a.atttypid = typ.oid AND NOT a.attisdropped) AS over)
            SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'column' END,
                   CASE WHEN c.relkind IN ('v', 'm') THEN c.oid::regclass::text ELSE pg_catalog.format('%s.%I', c.oid::regclass, a.attname) END,
                   true
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
            WHERE a.atttypid IN (SELECT oid FROM typ) AND a.attnum > 0 AND NOT a.attisdropped
            UNION
            SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, p.oid::regprocedure::text, false
            FROM pg_proc p
            WHERE EXISTS (
              SELECT FROM typ
              WHERE typ.oid = p.prorettype OR typ.oid = ANY (p.proargtypes::oid[]) OR typ.oid = ANY (p.proallargtypes))
            ORDER BY 1, 2
            """;
        return catalog.ReadAsync(Sql, row => new RowTypeUser(row.GetString(0), row.GetString(1), row.GetBoolean(2)), table);
    }
}
