namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An old column: where it stands, and what takes its place.</summary>
/// <param name="Table">The table as it stands in SQL: <c>"public"."users"</c>.</param>
/// <param name="Schema">The schema of the table as it stands in SQL.</param>
/// <param name="IsPartitioned">Whether the table is partitioned.</param>
/// <param name="Name">The name of the column.</param>
/// <param name="TableName">The table as the plan names it.</param>
/// <param name="Sync">The rule that keeps it equal to the new side.</param>
internal sealed record ReplacedColumn(
    string Table, string Schema, bool IsPartitioned, string Name, string TableName, ColumnSync Sync)
{
    private const string OurPrefix = "zero_downtime_lab_";
    private const string CopyPrefix = OurPrefix + "copy_";

    /// <summary>The column that inherits all; <see langword="null"/> unless a single column is copied as it is.</summary>
    public Column? Heir => Sync is { OldColumns: [_], Forward: [{ Value.CopiedColumn: { } copied, Column: var column }] } && copied == Name
        ? column
        : null;

    /// <summary>Finds a column of a table whose name may be without a schema.</summary>
    public static async Task<ReplacedColumn> ReadAsync(CatalogReader catalog, string table, string name, ColumnSync sync)
    {
        const string Sql = """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(t.relname), quote_ident(n.nspname), t.relkind = 'p'
            FROM pg_catalog.pg_class t
            JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attname = $2 AND a.attnum > 0 AND NOT a.attisdropped
            WHERE t.oid = $1::regclass
            """;
        var found = await catalog.ReadAsync(
            Sql,
            row => new ReplacedColumn(row.GetString(0), row.GetString(1), row.GetBoolean(2), name, table, sync),
            Identifier.QuoteTable(table), name).ConfigureAwait(false);
        return found.SingleOrDefault() ?? throw new ColumnNotFoundException(name, table);
    }

    /// <summary>
    /// The name that the copy of something has until the old column is gone and its own name is free. It is the same
    /// each time, so that a run after a crash finds what an earlier one has made.
    /// </summary>
    /// <param name="name">The name of what is copied.</param>
    /// <param name="where">The schema or the table in which that name is the only one.</param>
    /// <param name="definition">The definition of the copy: if it changes, the copy made before is another one.</param>
    public string CopyName(string name, string where, string definition) =>
        CopyPrefix + Identifier.Digest(string.Join('\0', Table, Name, where, name, definition));

    /// <summary>Whether a name is one that only a copy has.</summary>
    public static bool IsCopyName(string name) => name.StartsWith(CopyPrefix, StringComparison.Ordinal);

    /// <summary>Whether a name is one that only what a plan made has.</summary>
    public static bool IsOurs(string name) => name.StartsWith(OurPrefix, StringComparison.Ordinal);

    /// <summary>The sentence that something is lost with the column.</summary>
    /// <param name="what">What, with its name: <c>index 'users_name_idx'</c>.</param>
    public string Goes(string what) =>
        $"{char.ToUpperInvariant(what[0])}{what[1..]} goes with the old column '{Name}' of '{TableName}'";
}
