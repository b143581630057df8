namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The settings of a column.</summary>
internal sealed record ColumnSettings
{
    /// <summary>The type as it stands in SQL, with its length or precision.</summary>
    public required string Type { get; init; }

    /// <summary>The collation of the column; <see langword="null"/> if its values are not text.</summary>
    public required string? Collation { get; init; }

    /// <summary>How the values of this type are stored by default.</summary>
    public required string TypeStorage { get; init; }

    /// <summary>How the values are stored: <c>EXTENDED</c>.</summary>
    public required string Storage { get; init; }

    /// <summary>How they are compressed; <see langword="null"/> for the server's default.</summary>
    public required string? Compression { get; init; }

    /// <summary>How detailed the statistics of the column are; <see langword="null"/> for the server's default.</summary>
    public required int? StatisticsTarget { get; init; }

    /// <summary>What ANALYZE is told about the column: <c>n_distinct=100</c>.</summary>
    public required string[] Options { get; init; }

    /// <summary>The comment of the column.</summary>
    public required string? Comment { get; init; }

    /// <summary>Whether values can be compressed or moved out of the row.</summary>
    public bool IsStoredFreely => TypeStorage != "PLAIN";

    public static async Task<ColumnSettings> ReadAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = """
            SELECT pg_catalog.format_type(a.atttypid, a.atttypmod), column_collation.name,
                   type_storage.name, storage.name,
                   CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
                   nullif(a.attstattarget, -1)::int, coalesce(a.attoptions, '{}'), pg_catalog.col_description(a.attrelid, a.attnum)
            FROM pg_attribute a
            JOIN pg_type t ON t.oid = a.atttypid
            JOIN (VALUES ('p', 'PLAIN'), ('m', 'MAIN'), ('e', 'EXTERNAL'), ('x', 'EXTENDED')) AS storage (code, name)
              ON storage.code = a.attstorage::text
            JOIN (VALUES ('p', 'PLAIN'), ('m', 'MAIN'), ('e', 'EXTERNAL'), ('x', 'EXTENDED')) AS type_storage (code, name)
              ON type_storage.code = t.typstorage::text
            LEFT JOIN LATERAL (
              SELECT pg_catalog.format('%I.%I', n.nspname, c.collname) FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
              WHERE c.oid = a.attcollation) AS column_collation (name) ON true
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2
            """;
        var found = await catalog.ReadAsync(
            Sql,
            row => new ColumnSettings
            {
                Type = row.GetString(0),
                Collation = row.TextOrNull(1),
                TypeStorage = row.GetString(2),
                Storage = row.GetString(3),
                Compression = row.TextOrNull(4),
                StatisticsTarget = row.IsDBNull(5) ? null : row.GetInt32(5),
                Options = row.GetFieldValue<string[]>(6),
                Comment = row.TextOrNull(7),
            },
            table, column).ConfigureAwait(false);
        return found.Single();
    }

    /// <summary>The clause that gives this column the collation of another; empty if one of them is not text.</summary>
    public string CollationFrom(ColumnSettings other) =>
        Collation is null || other.Collation is null ? "" : $" COLLATE {other.Collation}";
}
