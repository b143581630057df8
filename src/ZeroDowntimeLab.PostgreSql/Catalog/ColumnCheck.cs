namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A check constraint that names a column.</summary>
internal sealed record ColumnCheck : ColumnConstraint
{
    private const string NotValid = " NOT VALID";

    public override string Kind => "check constraint";

    /// <summary>What stands after the name, whether it is validated or not.</summary>
    public required string Body { get; init; }

    public override string Definition => Body;

    /// <summary>The check constraints of a table that name a column.</summary>
    public static Task<List<ColumnCheck>> ReadAsync(CatalogReader catalog, string table, string column)
    {
        // PostgreSQL has 'conenforced' from 18 on.
        const string Sql = """
            SELECT c.conname, pg_catalog.pg_get_constraintdef(c.oid), c.convalidated,
                   coalesce((pg_catalog.to_jsonb(c) ->> 'conenforced')::boolean, true), pg_catalog.obj_description(c.oid, 'pg_constraint')
            FROM pg_attribute a
            JOIN pg_constraint c ON c.conrelid = a.attrelid AND c.contype = 'c' AND a.attnum = ANY (c.conkey)
            WHERE a.attrelid = $1::regclass::oid AND a.attname = $2
            ORDER BY c.oid
            """;
        return catalog.ReadAsync(
            Sql,
            row => new ColumnCheck
            {
                Name = row.GetString(0),
                Scope = table,
                Body = WithoutNotValid(row.GetString(1)),
                IsValidated = row.GetBoolean(2),
                IsEnforced = row.GetBoolean(3),
                Comment = row.TextOrNull(4),
            },
            table, column);
    }

    // The expression is in parentheses: what stands after them is PostgreSQL's own.
    private static string WithoutNotValid(string definition) =>
        definition.EndsWith(NotValid, StringComparison.Ordinal) ? definition[..^NotValid.Length] : definition;
}
