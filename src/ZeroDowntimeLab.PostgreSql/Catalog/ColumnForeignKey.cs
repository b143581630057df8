using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A foreign key that has a column or references it. Its scope is the table that has it.</summary>
internal sealed record ColumnForeignKey : ColumnConstraint
{
    public override string Kind => "foreign key";

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The table that it references, as it stands in SQL.</summary>
    public required string Target { get; init; }

    public required IReadOnlyList<string> TargetColumns { get; init; }

    /// <summary>The columns that <c>ON DELETE SET NULL (…)</c> names, if it names some.</summary>
    public required IReadOnlyList<string> SetColumns { get; init; }

    /// <summary><c> MATCH FULL</c> or nothing, then <c> ON UPDATE CASCADE</c> or nothing.</summary>
    public required string OnUpdate { get; init; }

    public required string OnDelete { get; init; }

    /// <summary><c> DEFERRABLE INITIALLY DEFERRED</c>, a part of it, or nothing.</summary>
    public required string Timing { get; init; }

    /// <summary>Whether it is a <c>PERIOD</c> one.</summary>
    public required bool IsTemporal { get; init; }

    /// <summary>Whether the table that has it is partitioned.</summary>
    public required bool IsOfPartitionedTable { get; init; }

    /// <summary>Whether a change of the other table makes it write the default of its columns.</summary>
    public bool SetsDefault => (OnUpdate + OnDelete).Contains("SET DEFAULT", StringComparison.Ordinal);

    public override string Definition =>
        $"FOREIGN KEY ({Identifier.QuoteAll(Columns)}) REFERENCES {Target} ({Identifier.QuoteAll(TargetColumns)}){OnUpdate}{OnDelete}"
        + $"{(SetColumns.Count == 0 ? "" : $" ({Identifier.QuoteAll(SetColumns)})")}{Timing}{(IsEnforced ? "" : " NOT ENFORCED")}";

    public bool Has(string table, string column) => Scope == table && Columns.Contains(column);

    public bool References(string table, string column) => Target == table && TargetColumns.Contains(column);

    /// <summary>The same foreign key where a column of a table has another name.</summary>
    public ColumnForeignKey WithColumnRenamed(string table, string column, string name)
    {
        string[] Renamed(string of, IReadOnlyList<string> columns) =>
            [.. columns.Select(candidate => of == table && candidate == column ? name : candidate)];
        return this with
        {
            Columns = Renamed(Scope, Columns),
            TargetColumns = Renamed(Target, TargetColumns),
            SetColumns = Renamed(Scope, SetColumns),
        };
    }

    /// <summary>
    /// The foreign keys of a table that have a column, and those that reference it. Also those that reference other
    /// columns by a unique index that INCLUDEs this one: they too depend on it.
    /// </summary>
    public static Task<List<ColumnForeignKey>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        // PostgreSQL has 'confdelsetcols' from 15 on, 'conenforced' and 'conperiod' from 18 on.
        const string Sql = """
            SELECT c.conname, pg_catalog.format('%I.%I', n.nspname, t.relname), pg_catalog.format('%I.%I', target_n.nspname, target.relname),
                   ARRAY(SELECT x.attname::text FROM pg_catalog.unnest(c.conkey) WITH ORDINALITY AS k (number, place)
                         JOIN pg_attribute x ON x.attrelid = c.conrelid AND x.attnum = k.number ORDER BY k.place),
                   ARRAY(SELECT x.attname::text FROM pg_catalog.unnest(c.confkey) WITH ORDINALITY AS k (number, place)
                         JOIN pg_attribute x ON x.attrelid = c.confrelid AND x.attnum = k.number ORDER BY k.place),
                   ARRAY(SELECT x.attname::text FROM pg_catalog.jsonb_array_elements_text(CASE pg_catalog.jsonb_typeof(j.c -> 'confdelsetcols')
                           WHEN 'array' THEN j.c -> 'confdelsetcols' ELSE '[]' END) AS k (number)
                         JOIN pg_attribute x ON x.attrelid = c.conrelid AND x.attnum = k.number::int ORDER BY x.attnum),
                   CASE c.confmatchtype WHEN 'f' THEN ' MATCH FULL' ELSE '' END || coalesce(' ON UPDATE ' || on_update.name, ''),
                   coalesce(' ON DELETE ' || on_delete.name, ''),
                   CASE WHEN c.condeferrable THEN ' DEFERRABLE' ELSE '' END || CASE WHEN c.condeferred THEN ' INITIALLY DEFERRED' ELSE '' END,
                   c.convalidated, coalesce((j.c ->> 'conenforced')::boolean, true), coalesce((j.c ->> 'conperiod')::boolean, false),
                   t.relkind = 'p', pg_catalog.obj_description(c.oid, 'pg_constraint')
            FROM pg_attribute a
            JOIN pg_constraint c ON c.contype = 'f' AND c.conparentid = 0
             AND (c.conrelid = a.attrelid AND a.attnum = ANY (c.conkey)
                  OR c.confrelid = a.attrelid AND (
                    a.attnum = ANY (c.confkey)
                    OR EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.conindid AND a.attnum = ANY (i.indkey::int2[]))))
            JOIN pg_class t ON t.oid = c.conrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_class target ON target.oid = c.confrelid
            JOIN pg_namespace target_n ON target_n.oid = target.relnamespace
            CROSS JOIN LATERAL pg_catalog.to_jsonb(c) AS j (c)
            LEFT JOIN (VALUES ('r', 'RESTRICT'), ('c', 'CASCADE'), ('n', 'SET NULL'), ('d', 'SET DEFAULT')) AS on_update (code, name)
              ON on_update.code = c.confupdtype::text
            LEFT JOIN (VALUES ('r', 'RESTRICT'), ('c', 'CASCADE'), ('n', 'SET NULL'), ('d', 'SET DEFAULT')) AS on_delete (code, name)
              ON on_delete.code = c.confdeltype::text
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2
            ORDER BY c.oid
            """;
        return catalog.ReadAsync(Sql, From, table, column);
    }

    private static ColumnForeignKey From(NpgsqlDataReader row) => new()
    {
        Name = row.GetString(0),
        Scope = row.GetString(1),
        Target = row.GetString(2),
        Columns = row.GetFieldValue<string[]>(3),
        TargetColumns = row.GetFieldValue<string[]>(4),
        SetColumns = row.GetFieldValue<string[]>(5),
        OnUpdate = row.GetString(6),
        OnDelete = row.GetString(7),
        Timing = row.GetString(8),
        IsValidated = row.GetBoolean(9),
        IsEnforced = row.GetBoolean(10),
        IsTemporal = row.GetBoolean(11),
        IsOfPartitionedTable = row.GetBoolean(12),
        Comment = row.TextOrNull(13),
    };
}
