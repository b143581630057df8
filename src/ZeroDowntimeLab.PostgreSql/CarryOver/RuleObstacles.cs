using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>What would keep the triggers of a plan from completing each row that is written.</summary>
internal static class RuleObstacles
{
    private const string Sql =
        """
        WITH RECURSIVE family AS (
            SELECT $1::int8::oid AS tab
            UNION
            SELECT i.inhrelid FROM pg_inherits i JOIN family f ON i.inhparent = f.tab)
        SELECT 'child', i.inhrelid::regclass::text
        FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
        WHERE p.oid = $1::int8::oid AND p.relkind = 'r'
        UNION ALL
        SELECT 'trigger', t.tgname::text
        FROM pg_trigger t
        WHERE t.tgrelid IN (SELECT tab FROM family) AND t.tgparentid = 0 AND NOT t.tgisinternal AND (t.tgtype & 3) = 3
          AND (t.tgname::text < $2 COLLATE "C" OR t.tgname::text > $3 COLLATE "C")
        """;

    /// <summary>What stands in the way on some tables, one sentence each.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        NpgsqlConnection connection, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        List<string> obstacles = [];
        foreach (var table in tables.Distinct())
        {
            await using var command = connection.Command("SELECT pg_catalog.to_regclass($1)::oid::int8", Identifier.QuoteTable(table));
            if (await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long oid)
                obstacles.AddRange(await ReadAsync(connection, table, oid, cancellationToken).ConfigureAwait(false));
        }

        return obstacles;
    }

    /// <summary>The same for one table.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="table">The name of the table, for people.</param>
    /// <param name="oid">Its OID.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, string table, long oid, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(Sql, oid, TableTriggers.Names.First[0], TableTriggers.Names.Last[^1]);
        var found = await command.ReadAllAsync(row => (Kind: row.GetString(0), Name: row.GetString(1)), cancellationToken).ConfigureAwait(false);
        return [.. found.Select(obstacle => Sentence(table, obstacle.Kind, obstacle.Name))];
    }

    // BEFORE triggers for each row fire in the order of their names.
    private static string Sentence(string table, string kind, string name) => kind == "child"
        ? $"Table '{name}' inherits from '{table}', and rows that are written to it pass no trigger of '{table}'; end the inheritance first"
        : $"Trigger '{name}' of '{table}' has a name that sorts outside of those of the plan's triggers ('{TableTriggers.Names.First[0]}', '{TableTriggers.Names.Last[^1]}'); rename it first";
}
