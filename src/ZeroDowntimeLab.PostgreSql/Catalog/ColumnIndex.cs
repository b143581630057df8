using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An index that has a column, in whatever part.</summary>
internal sealed record ColumnIndex : ColumnObject
{
    public required bool IsUnique { get; init; }

    /// <summary>What stands after <c>USING</c> and before <c>WHERE</c>.</summary>
    public required string Body { get; init; }

    /// <summary>The <c>WHERE</c> of a partial index; empty for another.</summary>
    public required string Predicate { get; init; }

    /// <summary>The tablespace as it stands in SQL; <see langword="null"/> for the default of the database.</summary>
    public required string? Tablespace { get; init; }

    /// <summary>Whether it is fully built; not so after a build that was interrupted.</summary>
    public required bool IsValid { get; init; }

    /// <summary>Whether CLUSTER sorts the table by it.</summary>
    public required bool IsClustered { get; init; }

    /// <summary>Whether logical replication identifies rows by it.</summary>
    public required bool IsReplicaIdentity { get; init; }

    public required IndexConstraint Constraint { get; init; }

    public required bool IsDeferrable { get; init; }

    /// <summary>Whether the constraint is a <c>WITHOUT OVERLAPS</c> one.</summary>
    public required bool IsTemporal { get; init; }

    public required string? ConstraintComment { get; init; }

    /// <summary>The statistics targets of its expressions, as far as they are set: <c>1 SET STATISTICS 500</c>.</summary>
    public required string[] StatisticsTargets { get; init; }

    public override string Kind => Constraint switch
    {
        IndexConstraint.PrimaryKey => "primary key",
        IndexConstraint.Unique => "unique constraint",
        IndexConstraint.Exclusion => "exclusion constraint",
        _ => "index",
    };

    public override string Definition => $"{Unique}{Using}";

    private string Unique => IsUnique ? "UNIQUE " : "";

    private string Using => $"USING {Body}{(Tablespace is null ? "" : $" TABLESPACE {Tablespace}")}{Predicate}";

    /// <summary>The statement that builds such an index while others read and write the table.</summary>
    public string CreateConcurrently(string table) => $"CREATE {Unique}INDEX CONCURRENTLY {Identifier.Quote(Name)} ON {table} {Using}";

    /// <summary>The statement that builds such an index at once.</summary>
    public string Create(string table) => $"CREATE {Unique}INDEX {Identifier.Quote(Name)} ON {table} {Using}";

    /// <summary>The indexes of a table that have a column, in whatever part; the oldest first.</summary>
    public static Task<List<ColumnIndex>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        // The definition begins with what is known (PREFIX) and ends with what is known (the predicate). From 15 on
        // PostgreSQL writes pg_temp for the schema of temporary tables, before that its full name.
        const string Sql = """
            SELECT pg_catalog.quote_ident(n.nspname), ic.relname, i.indisunique,
                   pg_catalog.substr(d.text, pg_catalog.length(d.prefix) + 1, pg_catalog.length(d.text) - pg_catalog.length(d.prefix) - pg_catalog.length(d.predicate)), d.predicate,
                   (SELECT pg_catalog.quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = ic.reltablespace),
                   i.indisvalid, i.indisclustered, i.indisreplident,
                   c.contype::text, coalesce(c.condeferrable, false), coalesce((pg_catalog.to_jsonb(c) ->> 'conperiod')::boolean, false),
                   pg_catalog.obj_description(ic.oid, 'pg_class'), pg_catalog.obj_description(c.oid, 'pg_constraint'),
                   ARRAY(SELECT pg_catalog.format('%s SET STATISTICS %s', e.attnum, e.attstattarget) FROM pg_attribute e
                         WHERE e.attrelid = ic.oid AND e.attstattarget >= 0 ORDER BY e.attnum)
            FROM pg_attribute a
            JOIN pg_index i ON i.indrelid = a.attrelid
            JOIN pg_class ic ON ic.oid = i.indexrelid
            JOIN pg_class t ON t.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')
            CROSS JOIN LATERAL (
              SELECT pg_catalog.pg_get_indexdef(ic.oid), begin.prefix, coalesce(' WHERE ' || pg_catalog.pg_get_expr(i.indpred, i.indrelid), '')
              FROM (VALUES (pg_catalog.quote_ident(n.nspname)), ('pg_temp')) AS schema (name)
              CROSS JOIN LATERAL (SELECT pg_catalog.format('CREATE %sINDEX %I ON %s%s.%I USING ',
                CASE WHEN i.indisunique THEN 'UNIQUE ' END, ic.relname, CASE WHEN t.relkind = 'p' THEN 'ONLY ' END, schema.name, t.relname)) AS begin (prefix)
              WHERE pg_catalog.starts_with(pg_catalog.pg_get_indexdef(ic.oid), begin.prefix)) AS d (text, prefix, predicate)
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2
              AND (a.attnum = ANY (i.indkey::int2[])
                   OR EXISTS (SELECT FROM pg_depend x
                              WHERE x.classid = 'pg_class'::regclass::oid AND x.objid = ic.oid
                                AND x.refclassid = 'pg_class'::regclass::oid AND x.refobjid = a.attrelid AND x.refobjsubid = a.attnum))
            ORDER BY ic.oid
            """;
        return catalog.ReadAsync(Sql, From, table, column);
    }

    private static ColumnIndex From(NpgsqlDataReader row) => new()
    {
        Scope = row.GetString(0),
        Name = row.GetString(1),
        IsUnique = row.GetBoolean(2),
        Body = row.GetString(3),
        Predicate = row.GetString(4),
        Tablespace = row.TextOrNull(5),
        IsValid = row.GetBoolean(6),
        IsClustered = row.GetBoolean(7),
        IsReplicaIdentity = row.GetBoolean(8),
        Constraint = row.TextOrNull(9) switch
        {
            "p" => IndexConstraint.PrimaryKey,
            "u" => IndexConstraint.Unique,
            "x" => IndexConstraint.Exclusion,
            _ => IndexConstraint.None,
        },
        IsDeferrable = row.GetBoolean(10),
        IsTemporal = row.GetBoolean(11),
        Comment = row.TextOrNull(12),
        ConstraintComment = row.TextOrNull(13),
        StatisticsTargets = row.GetFieldValue<string[]>(14),
    };
}
