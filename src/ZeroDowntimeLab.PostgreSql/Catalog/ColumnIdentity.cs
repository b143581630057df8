namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How an identity column is numbered.</summary>
/// <param name="Kind"><c>ALWAYS</c> or <c>BY DEFAULT</c>.</param>
/// <param name="Sequence">Its sequence as it stands in SQL.</param>
/// <param name="Increment">How far the next number is.</param>
/// <param name="Options">The options of the sequence as they stand in SQL.</param>
internal sealed record ColumnIdentity(string Kind, string Sequence, long Increment, string Options)
{
    /// <summary>The numbering of a column; <see langword="null"/> if it is no identity column.</summary>
    public static async Task<ColumnIdentity?> ReadAsync(CatalogReader catalog, string table, string column)
    {
        const string Sql = """
            SELECT CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END, s.seqrelid::regclass::text, s.seqincrement,
                   pg_catalog.format('START %s INCREMENT %s MINVALUE %s MAXVALUE %s CACHE %s%s',
                     s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)
            FROM pg_attribute a
            JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
             AND d.classid = 'pg_class'::regclass::oid AND d.deptype = 'i'
            JOIN pg_sequence s ON s.seqrelid = d.objid
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2 AND a.attidentity <> ''
            """;
        var found = await catalog.ReadAsync(
            Sql, row => new ColumnIdentity(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetString(3)), table, column).ConfigureAwait(false);
        return found.SingleOrDefault();
    }
}
