using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Tries the types and expressions of a file on a server: they are parsed, and run on a few rows, in a transaction that
/// cannot write and is rolled back. Each goes to the server as one statement, so that nothing behind a semicolon runs.
/// </summary>
internal sealed class ExpressionTester(NpgsqlConnection connection)
{
    public const int SampleRows = 5;

    private const string Limits = "SET LOCAL statement_timeout = '2s'; SET LOCAL lock_timeout = '1s'; SET TRANSACTION READ ONLY";

    private static readonly string[] Comments = ["--", "/*"];

    /// <exception cref="MigrationFileException">It is not good; the error says what PostgreSQL said.</exception>
    public async Task TryAsync(ExpressionTrial trial, CancellationToken cancellationToken)
    {
        foreach (var sql in Contexts(trial))
            await RunAsync(trial.Expression, sql, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a default may give another value each time; it was tried before.</summary>
    public async Task<bool> IsVolatileAsync(SqlExpression expression, CancellationToken cancellationToken)
    {
        // PostgreSQL works out a condition once, before it looks at rows, unless it reads them or is volatile. There is
        // no function that tells; the plan does.
        var plan = await RunAsync(
            expression, $"EXPLAIN SELECT FROM generate_series(1, 2) WHERE ({expression.Sql}) IS NULL", cancellationToken).ConfigureAwait(false);
        return plan.Any(line => line.TrimStart().StartsWith("Filter:", StringComparison.Ordinal));
    }

    /// <exception cref="MigrationFileException">It is not a type.</exception>
    public async Task<CatalogType> ReadTypeAsync(FileType type, CancellationToken cancellationToken)
    {
        // A type is read as a value, and so can be nothing but a type; a comment in it would still hide what follows it.
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

    // In a condition, where neither aggregates nor sets of rows are allowed, as they are not where the expression will
    // stand. Twice: a text that closes one bracket and opens another, or that ends in a comment, passes one at most.
    private static IEnumerable<string> Contexts(ExpressionTrial trial)
    {
        var from = trial.Rows is null ? "" : $" FROM ({trial.Rows}) AS zero_downtime_lab_row";
        var sql = trial.Expression.Sql;
        yield return $"SELECT 1{from} WHERE (CASE WHEN true THEN {sql} END) IS NULL AND false";
        yield return $"SELECT 1{from} WHERE CAST((\n{sql}\n) AS {trial.Type}) IS NULL";
    }

    private async Task<List<string>> RunAsync(SqlExpression expression, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (var limits = new NpgsqlCommand(Limits, connection, transaction))
                await limits.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);

            // A batch command is sent as it is; an NpgsqlCommand would be cut up at its semicolons.
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var lines = new List<string>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                lines.Add(reader.GetValue(0).ToString()!);
            return lines;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            // It writes, as nextval does. It has been parsed by now; to run it would be to start.
            return [];
        }
        catch (PostgresException error)
        {
            throw expression.Refuse($"'{expression.Field}': {error.MessageText} in: {expression.Sql}", error);
        }
    }
}
