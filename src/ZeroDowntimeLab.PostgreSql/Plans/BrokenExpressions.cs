using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What the triggers of an open plan evaluate, and the server cannot evaluate any more: somebody has renamed, moved or
/// dropped a type, a function, a table or a column that is named in it. The server lists none of these as used by a
/// trigger function, so each expression is tried, on no row.
/// </summary>
internal static class BrokenExpressions
{
    /// <summary>One phrase for each table whose triggers evaluate such an expression.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="rules">The rules that are at work.</param>
    /// <param name="settings">The settings of the plan.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyList<TriggerRule> rules, SessionSettings settings, CancellationToken cancellationToken)
    {
        List<string> found = [];
        var path = new Dictionary<string, string> { ["search_path"] = settings.SearchPath };
        foreach (var ofTable in rules.GroupBy(rule => rule.Table))
        {
            var problems = new List<string>();
            foreach (var expression in ofTable.SelectMany(rule => rule.Evaluated).Distinct())
            {
                if (await TryAsync(connection, ofTable.Key, expression, path, cancellationToken).ConfigureAwait(false) is { } problem)
                    problems.Add(problem);
            }

            if (problems.Count > 0)
                found.Add($"writes to '{ofTable.Key}' can fail, because its triggers cannot evaluate what they did: {string.Join(", ", problems.Distinct())}");
        }

        return found;
    }

    /// <summary>
    /// Whether the server does not know a name of a statement, or not for what it stands for: it has the class "syntax error
    /// or access rule violation", and is not about rights.
    /// </summary>
    public static bool IsOfNames(PostgresException error) => error.SqlState == PostgresErrorCodes.InvalidSchemaName
        || (error.SqlState.StartsWith("42", StringComparison.Ordinal) && error.SqlState != PostgresErrorCodes.InsufficientPrivilege);

    private static async Task<string?> TryAsync(
        NpgsqlConnection connection, string table, string expression, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        try
        {
            var query = new NpgsqlBatchCommand($"SELECT {expression} FROM {Identifier.QuoteTable(table)} WHERE false");
            await query.ReadAllAsync(connection, settings, row => row, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException error) when (IsOfNames(error))
        {
            return error.MessageText;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Whoever asks may lack the rights with which the triggers read.
            return null;
        }
    }

}
