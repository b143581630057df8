using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Schemas in which others may create functions, and in which the expressions of a plan find theirs. They run with the
/// rights of whoever starts the plan, at each write.
/// </summary>
internal static class PathCautions
{
    // A schema is open if PUBLIC may create there, or a role that is neither its owner, nor a superuser, nor one of which
    // the user is a member.
    private const string Sql = """
        SELECT DISTINCT n.nspname::text, CASE g.grantee WHEN 0 THEN 'everybody' ELSE pg_catalog.format('role %I', r.rolname) END
        FROM pg_catalog.unnest($1::name[]) AS path (name)
        JOIN pg_catalog.pg_namespace n ON n.nspname = path.name
        CROSS JOIN LATERAL pg_catalog.aclexplode(n.nspacl) AS g
        LEFT JOIN pg_catalog.pg_roles r ON r.oid = g.grantee
        WHERE g.privilege_type = 'CREATE' AND g.grantee <> n.nspowner
          AND (g.grantee = 0 OR NOT (r.rolsuper OR pg_catalog.pg_has_role(r.oid, 'MEMBER')))
        ORDER BY 1, 2
        """;

    public static async Task<IReadOnlyList<SafetyWarning>> ReadAsync(
        NpgsqlConnection connection, IEnumerable<Operation> operations, CancellationToken cancellationToken)
    {
        if (!operations.SelectMany(operation => operation.Script.Statements).OfType<RuleStatement>().Any(statement => statement.Change.Rule.HasExpressions))
            return [];
        await using var catalog = await CatalogReader.BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        var path = (await catalog.ReadAsync("SELECT pg_catalog.current_schemas(false)::pg_catalog.text", row => row.GetString(0)).ConfigureAwait(false)).Single();
        await catalog.EmptySearchPathAsync().ConfigureAwait(false);
        var open = await catalog.ReadAsync(Sql, row => (Schema: row.GetString(0), Who: row.GetString(1)), path).ConfigureAwait(false);
        return [.. open.Select(schema => new SafetyWarning(
            ServerWarningCode.OpenSchema,
            $"In schema '{schema.Schema}' of the search path {schema.Who} may create functions. One that fits a call in the plan's expressions better than the one that you mean "
            + $"runs in its place, with your rights. Write the schema before each function in the file, or run REVOKE CREATE ON SCHEMA {Identifier.Quote(schema.Schema)} first"))];
    }
}
