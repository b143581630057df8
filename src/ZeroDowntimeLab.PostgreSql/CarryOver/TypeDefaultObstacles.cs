using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A domain can have a default of its own, which a column has that has none. A row that got it looks as if its writer had
/// given a value, and would not follow the other side.
/// </summary>
internal static class TypeDefaultObstacles
{
    private const string Find =
        """
        SELECT t.name
        FROM pg_catalog.unnest($1::pg_catalog.text[]) AS t (name)
        WHERE EXISTS (
            WITH RECURSIVE base AS (
                SELECT pg_catalog.to_regtype(t.name)::pg_catalog.oid AS id
                UNION ALL
                SELECT y.typbasetype FROM base JOIN pg_catalog.pg_type y ON y.oid = base.id WHERE y.typtype = 'd')
            SELECT FROM base JOIN pg_catalog.pg_type y ON y.oid = base.id WHERE y.typtype = 'd' AND y.typdefault IS NOT NULL)
        ORDER BY 1
        """;

    /// <summary>The obstacles of rules that are going to begin.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, MigrationPlan plan, CancellationToken cancellationToken)
    {
        // As one parameter, and not as a list of them.
        object types = plan.StepsLeft.SelectMany(step => step.Forward.Script.Statements).OfType<RuleStatement>().SelectMany(statement => statement.Change.Rule.GivenTypes).Distinct().ToArray();
        await using var command = connection.Command(Find, types);
        var found = await command.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        return [.. found.Select(type =>
            $"Type '{type}' is a domain with a default, so nobody could tell which rows were given a value; give the default to the columns of that type instead (ALTER DOMAIN {type} DROP DEFAULT), or use the base type")];
    }
}
