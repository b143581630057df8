namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A check constraint as the catalog has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What stands after the name, whether proven or not.</param>
/// <param name="IsProven">Whether every row is known to fit it.</param>
/// <param name="IsEnforced">Whether it is looked at at all.</param>
/// <param name="Comment">What is said about it.</param>
internal sealed record CheckEntry(string Name, string Definition, bool IsProven, bool IsEnforced, string? Comment)
{
    private const string Unproven = " NOT VALID";

    /// <summary>The check constraints of a table that name a column.</summary>
    public static Task<List<CheckEntry>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        // PostgreSQL has 'conenforced' from 18 on.
        const string Sql = """
            SELECT c.conname, pg_get_constraintdef(c.oid), c.convalidated,
                   coalesce((to_jsonb(c) ->> 'conenforced')::boolean, true), obj_description(c.oid, 'pg_constraint')
            FROM pg_attribute a
            JOIN pg_constraint c ON c.conrelid = a.attrelid AND c.contype = 'c' AND a.attnum = ANY (c.conkey)
            WHERE a.attrelid = $1::regclass AND a.attname = $2
            ORDER BY c.oid
            """;
        return catalog.ReadAsync(
            Sql,
            row => new CheckEntry(
                row.GetString(0), WithoutUnproven(row.GetString(1)), row.GetBoolean(2), row.GetBoolean(3),
                row.IsDBNull(4) ? null : row.GetString(4)),
            table, column);
    }

    // The expression is in parentheses: what stands after them is PostgreSQL's own.
    private static string WithoutUnproven(string definition) =>
        definition.EndsWith(Unproven, StringComparison.Ordinal) ? definition[..^Unproven.Length] : definition;
}
