namespace ZeroDowntimeLab.PostgreSql;

/// <summary>NOT NULL and the default of a column, as they are now.</summary>
/// <param name="IsNotNull">Whether it is NOT NULL.</param>
/// <param name="Default">The default as PostgreSQL writes it; <see langword="null"/> if there is none.</param>
internal sealed record ColumnRules(bool IsNotNull, string? Default)
{
    /// <summary>The rules of a column; <see langword="null"/> if the table has no such column.</summary>
    public static async Task<ColumnRules?> ReadAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = """
            SELECT a.attnotnull, pg_catalog.pg_get_expr(d.adbin, d.adrelid)
            FROM pg_attribute a
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2 AND NOT a.attisdropped
            """;
        var found = await catalog.ReadAsync(Sql, row => new ColumnRules(row.GetBoolean(0), row.TextOrNull(1)), table, column).ConfigureAwait(false);
        return found.SingleOrDefault();
    }
}
