using System.Text.Json;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What the triggers of an open plan evaluate, and the server cannot evaluate any more: somebody has renamed, moved or
/// dropped a type, a function, a table or a column that is named in it, or what a setting names. The server lists none of
/// these as used by a trigger function, so each expression is tried, on no row, with the settings of the plan.
/// </summary>
internal static class BrokenExpressions
{
    // Each is tried in a subtransaction that ends with an error, so that nothing of it stays: it may be in a transaction of
    // the caller's. Whoever asks may lack the rights of the triggers (42501), and a lock or a cancellation says nothing.
    private const string Try =
        """
        DO $zdl$
        DECLARE
            asked pg_catalog.jsonb := pg_catalog.current_setting('zero_downtime_lab.asked')::pg_catalog.jsonb;
            query text;
            found text[] := '{}';
        BEGIN
            FOR query IN SELECT pg_catalog.jsonb_array_elements_text(asked -> 'queries') LOOP
                BEGIN
                    PERFORM pg_catalog.set_config(s.key, s.value, true) FROM pg_catalog.jsonb_each_text(asked -> 'settings') AS s;
                    EXECUTE query;
                    RAISE EXCEPTION USING ERRCODE = 'ZD000';
                EXCEPTION WHEN OTHERS THEN
                    IF pg_catalog.left(SQLSTATE, 2) IN ('42', '3F', '22') AND SQLSTATE <> '42501' THEN
                        found := found || SQLERRM;
                    END IF;
                END;
            END LOOP;
            PERFORM pg_catalog.set_config('zero_downtime_lab.found', pg_catalog.array_to_json(found)::text, true);
        END
        $zdl$
        """;

    /// <summary>One phrase for each table whose triggers evaluate such an expression.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="rules">The rules that are at work.</param>
    /// <param name="settings">The settings of the plan.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<TriggerRule> rules, SessionSettings settings, CancellationToken cancellationToken)
    {
        List<string> found = [];
        foreach (var ofTable in rules.GroupBy(rule => rule.Table))
        {
            var problems = await TryAsync(connection, ofTable.Key, ofTable.SelectMany(rule => rule.Evaluated).Distinct(), settings, cancellationToken).ConfigureAwait(false);
            if (problems.Count > 0)
                found.Add($"writes to '{ofTable.Key}' can fail, because its triggers cannot evaluate what they did: {string.Join(", ", problems)}");
        }

        return found;
    }

    /// <summary>
    /// Whether the server does not know a name of a statement, or not for what it stands for: it has the class "syntax error
    /// or access rule violation", and is not about rights.
    /// </summary>
    public static bool IsOfNames(PostgresException error) => error.SqlState == PostgresErrorCodes.InvalidSchemaName
        || (error.SqlState.StartsWith("42", StringComparison.Ordinal) && error.SqlState != PostgresErrorCodes.InsufficientPrivilege);

    private static async Task<IReadOnlyList<string>> TryAsync(
        NpgsqlConnection connection, string table, IEnumerable<string> expressions, SessionSettings settings, CancellationToken cancellationToken)
    {
        var values = settings.Values is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(settings.Values)!;
        values["search_path"] = settings.SearchPath;
        values["lock_timeout"] = "1s";
        var queries = expressions.Select(expression => $"SELECT {expression} FROM {Identifier.QuoteTable(table)} WHERE false");
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.Add("SELECT pg_catalog.set_config('zero_downtime_lab.asked', $1, true)", JsonSerializer.Serialize(new { settings = values, queries }));
        batch.Add(Try);
        batch.Add("SELECT pg_catalog.current_setting('zero_downtime_lab.found')");
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        while (!reader.HasRows)
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return [.. JsonSerializer.Deserialize<string[]>(reader.GetString(0))!.Distinct()];
    }
}
