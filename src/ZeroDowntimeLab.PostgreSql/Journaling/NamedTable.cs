namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The table that a name means on a connection.</summary>
internal static class NamedTable
{
    /// <summary>
    /// Its OID, as a subquery over the parts of the name, <c>i.parts</c>; NULL if there is none. Not by to_regclass, which
    /// fails for a schema that the user may not look into.
    /// </summary>
    public const string Oid =
        """
        (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = i.parts[pg_catalog.cardinality(i.parts)]
                AND CASE pg_catalog.cardinality(i.parts) WHEN 2 THEN n.nspname = i.parts[1] ELSE n.nspname = ANY (pg_catalog.current_schemas(true)) END
            ORDER BY pg_catalog.array_position(pg_catalog.current_schemas(true), n.nspname) LIMIT 1)
        """;
}
