namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// SQL that finds what identifies an object: its OID and its parent's, and for a column, which has no OID, the table's
/// and its number there.
/// </summary>
internal static class Identity
{
    /// <summary>
    /// A query for the object that has a name now: columns <c>object</c>, <c>number</c> and <c>parent</c>. The arguments are
    /// expressions of type text.
    /// </summary>
    public static string Of(string kind, string name, string owner) =>
        $"""
        SELECT c.oid AS object, 0 AS number, c.relnamespace AS parent FROM pg_catalog.pg_class c
        WHERE {kind} = 'table' AND c.oid = pg_catalog.to_regclass({owner})::oid
        UNION ALL
        SELECT a.attrelid, a.attnum, a.attrelid FROM pg_catalog.pg_attribute a
        WHERE {kind} = 'column' AND a.attrelid = pg_catalog.to_regclass({owner})::oid AND a.attname = {name} AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT i.indexrelid, 0, i.indrelid FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        WHERE {kind} = 'index' AND i.indrelid = pg_catalog.to_regclass({owner})::oid AND c.relname = {name}
        UNION ALL
        SELECT k.oid, 0, k.conrelid FROM pg_catalog.pg_constraint k
        WHERE {kind} = 'constraint' AND k.conrelid = pg_catalog.to_regclass({owner})::oid AND k.conname = {name}
        UNION ALL
        SELECT t.oid, 0, t.tgrelid FROM pg_catalog.pg_trigger t
        WHERE {kind} = 'trigger' AND t.tgrelid = pg_catalog.to_regclass({owner})::oid AND t.tgname = {name}
        UNION ALL
        SELECT p.oid, 0, p.pronamespace FROM pg_catalog.pg_proc p
        WHERE {kind} = 'function' AND p.pronamespace = pg_catalog.to_regnamespace({owner})::oid AND p.proname = {name} AND p.pronargs = 0
        """;

    /// <summary>A condition: the object exists, whatever its name is now.</summary>
    public static string Exists(string kind, string @object, string number) =>
        $"""
        CASE {kind}
            WHEN 'column' THEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = {@object} AND a.attnum = {number} AND NOT a.attisdropped)
            WHEN 'constraint' THEN EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.oid = {@object})
            WHEN 'trigger' THEN EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.oid = {@object})
            WHEN 'function' THEN EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = {@object})
            ELSE EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = {@object})
        END
        """;
}
