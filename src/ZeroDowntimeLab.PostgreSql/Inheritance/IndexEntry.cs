namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What an index is, apart from its name and its table.</summary>
/// <param name="IsUnique">Whether it is unique.</param>
/// <param name="Body">What stands after <c>USING</c> and before <c>WHERE</c>.</param>
/// <param name="Predicate">The <c>WHERE</c> of a partial index.</param>
/// <param name="Tablespace">The tablespace as it stands in SQL, unless it is the database's own.</param>
internal sealed record IndexDefinition(bool IsUnique, string Body, string Predicate, string? Tablespace)
{
    /// <summary>What stands after the name in <c>CREATE INDEX</c>.</summary>
    public string On(string table) =>
        $"ON {table} USING {Body}{(Tablespace is null ? "" : $" TABLESPACE {Tablespace}")}{Predicate}";
}

/// <summary>An index as the catalog has it.</summary>
internal sealed record IndexEntry
{
    public required string Name { get; init; }

    public required IndexDefinition Definition { get; init; }

    /// <summary>Whether it is fully built; one whose building was cut off is not.</summary>
    public required bool IsValid { get; init; }

    /// <summary>Whether CLUSTER sorts the table by it.</summary>
    public required bool IsClustered { get; init; }

    /// <summary>Whether logical replication tells rows apart by it.</summary>
    public required bool IsReplicaIdentity { get; init; }

    /// <summary>Which constraint it is part of: <c>p</c>rimary key, <c>u</c>nique, e<c>x</c>clusion; or none.</summary>
    public required string? Constraint { get; init; }

    public required bool IsDeferrable { get; init; }

    /// <summary>Whether the constraint is one over periods of time (WITHOUT OVERLAPS).</summary>
    public required bool IsTemporal { get; init; }

    public required string? Comment { get; init; }

    public required string? ConstraintComment { get; init; }

    /// <summary>How closely ANALYZE looks at its expressions, where that is said: <c>1 SET STATISTICS 500</c>.</summary>
    public required string[] StatisticsTargets { get; init; }

    /// <summary>What people call it.</summary>
    public string Kind => Constraint switch
    {
        "p" => "primary key",
        "u" => "unique constraint",
        "x" => "exclusion constraint",
        _ => "index",
    };

    /// <summary>The indexes of a table that have a column, in whatever part; the oldest first.</summary>
    public static Task<List<IndexEntry>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        // The definition begins with what is known (PREFIX) and ends with what is known (the predicate).
        const string Sql = """
            SELECT ic.relname, i.indisunique,
                   substr(d.text, length(d.prefix) + 1, length(d.text) - length(d.prefix) - length(d.predicate)), d.predicate,
                   (SELECT quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = ic.reltablespace),
                   i.indisvalid, i.indisclustered, i.indisreplident,
                   c.contype::text, coalesce(c.condeferrable, false), coalesce((to_jsonb(c) ->> 'conperiod')::boolean, false),
                   obj_description(ic.oid, 'pg_class'), obj_description(c.oid, 'pg_constraint'),
                   ARRAY(SELECT format('%s SET STATISTICS %s', e.attnum, e.attstattarget) FROM pg_attribute e
                         WHERE e.attrelid = ic.oid AND e.attstattarget >= 0 ORDER BY e.attnum)
            FROM pg_attribute a
            JOIN pg_index i ON i.indrelid = a.attrelid
            JOIN pg_class ic ON ic.oid = i.indexrelid
            JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')
            CROSS JOIN LATERAL (
              SELECT pg_get_indexdef(ic.oid),
                     format('CREATE %sINDEX %I ON %s%s.%I USING ',
                       CASE WHEN i.indisunique THEN 'UNIQUE ' END, ic.relname, CASE WHEN t.relkind = 'p' THEN 'ONLY ' END,
                       CASE WHEN n.oid = pg_my_temp_schema() THEN 'pg_temp' ELSE quote_ident(n.nspname) END, t.relname),
                     coalesce(' WHERE ' || pg_get_expr(i.indpred, i.indrelid), '')) AS d (text, prefix, predicate)
            WHERE a.attrelid = $1::regclass AND a.attname = $2
              AND (a.attnum = ANY (i.indkey::int2[])
                   OR EXISTS (SELECT FROM pg_depend x
                              WHERE x.classid = 'pg_class'::regclass AND x.objid = ic.oid
                                AND x.refclassid = 'pg_class'::regclass AND x.refobjid = a.attrelid AND x.refobjsubid = a.attnum))
            ORDER BY ic.oid
            """;
        return catalog.ReadAsync(
            Sql,
            row => new IndexEntry
            {
                Name = row.GetString(0),
                Definition = new(row.GetBoolean(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4)),
                IsValid = row.GetBoolean(5),
                IsClustered = row.GetBoolean(6),
                IsReplicaIdentity = row.GetBoolean(7),
                Constraint = row.IsDBNull(8) ? null : row.GetString(8),
                IsDeferrable = row.GetBoolean(9),
                IsTemporal = row.GetBoolean(10),
                Comment = row.IsDBNull(11) ? null : row.GetString(11),
                ConstraintComment = row.IsDBNull(12) ? null : row.GetString(12),
                StatisticsTargets = row.GetFieldValue<string[]>(13),
            },
            table, column);
    }
}
