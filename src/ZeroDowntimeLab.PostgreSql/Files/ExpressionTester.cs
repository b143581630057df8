using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Tries out the types and expressions of a file on a server: they are parsed, and run on a few rows, in a transaction
/// that cannot write and is rolled back. Each is sent as one statement, so that nothing after a semicolon runs.
/// </summary>
internal sealed class ExpressionTester(NpgsqlConnection connection)
{
    public const int SampleRows = 5;

    private const string Limits = "SET LOCAL statement_timeout = '2s'; SET LOCAL lock_timeout = '1s'; SET TRANSACTION READ ONLY";

    private static readonly string[] Comments = ["--", "/*"];

    /// <exception cref="MigrationFileException">PostgreSQL refuses it; the error says why.</exception>
    public async Task TryAsync(ExpressionTrial trial, CancellationToken cancellationToken)
    {
        foreach (var sql in Contexts(trial))
            await RunAsync(trial.Expression, sql, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a default that was tried out may give another value each time.</summary>
    public async Task<bool> IsVolatileAsync(SqlExpression expression, CancellationToken cancellationToken)
    {
        // PostgreSQL evaluates a condition once, before it reads rows, unless it uses them or is volatile. No function
        // tells which it is; the query plan does.
        var plan = await RunAsync(
            expression, $"EXPLAIN SELECT FROM pg_catalog.generate_series(1, 2) WHERE ({expression.Sql}) IS NULL", cancellationToken).ConfigureAwait(false);
        return plan.Any(line => line.TrimStart().StartsWith("Filter:", StringComparison.Ordinal));
    }

    /// <exception cref="MigrationFileException">It is not a type.</exception>
    public async Task<CatalogType> ReadTypeAsync(FileType type, CancellationToken cancellationToken)
    {
        // The text is passed as a parameter, so it can only be a type. In the statement below, a comment in it would hide
        // what follows it.
        if (Comments.Any(mark => type.Sql.Contains(mark, StringComparison.Ordinal)))
            throw new MigrationFileException(type.Position, $"'{type.Field}': '{type.Sql}' is not a type");
        try
        {
            var found = await TypeReader.ReadAsync(connection, type.OfValues, cancellationToken).ConfigureAwait(false);
            await RunAsync(new SqlExpression(type.Position, type.Field, type.Sql), $"SELECT CAST(NULL AS {type.OfValues})", cancellationToken).ConfigureAwait(false);
            return found;
        }
        catch (PostgresException error)
        {
            throw new MigrationFileException(type.Position, $"'{type.Field}': '{type.Sql}' is not a type: {error.MessageText}", error);
        }
    }

    // In a condition, where neither aggregates nor sets of rows are allowed, because they are not allowed where the
    // expression will be used. Twice: a text that closes one bracket and opens another, or that ends in a comment, is
    // valid in one of them at most.
    private static IEnumerable<string> Contexts(ExpressionTrial trial)
    {
        var from = trial.Rows is null ? "" : $" FROM ({trial.Rows}) AS zero_downtime_lab_row";
        var sql = trial.Expression.Sql;
        yield return $"SELECT 1{from} WHERE (CASE WHEN true THEN {sql} END) IS NULL AND false";
        yield return trial.Type is null
            ? $"SELECT 1{from} WHERE (\n{sql}\n) IS NULL"
            : $"SELECT 1{from} WHERE CAST((\n{sql}\n) AS {trial.Type}) IS NULL";
    }

    private async Task<List<string>> RunAsync(SqlExpression expression, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (var limits = new NpgsqlCommand(Limits, connection, transaction))
                await limits.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

            // A batch command is sent as it is; an NpgsqlCommand would be split at its semicolons.
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var lines = new List<string>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                lines.Add(reader.IsDBNull(0) ? "" : reader.GetValue(0).ToString()!);
            return lines;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            // It writes, as nextval does. It has been parsed by now, and it must not run before the plan starts.
            return [];
        }
        catch (PostgresException error)
        {
            throw expression.Refuse($"'{expression.Field}': {error.MessageText} in: {expression.Sql}", error);
        }
    }
}
