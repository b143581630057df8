using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Asks a server which columns an expression reads, and how volatile it is. A query plan tells whether it is volatile, a
/// view which columns it reads, a generated column whether it is immutable; all in a transaction that is rolled back.
/// </summary>
internal static class ExpressionFactsReader
{
    private const string Row = "zero_downtime_lab_row";
    private const string Tried = "zero_downtime_lab_tried";

    private const string Sources =
        $"""
        SELECT DISTINCT a.attname::text
        FROM pg_depend d
        JOIN pg_attribute a ON (a.attrelid, a.attnum) = (d.refobjid, d.refobjsubid)
        WHERE d.classid = 'pg_rewrite'::regclass::oid
          AND d.objid IN (SELECT oid FROM pg_rewrite WHERE ev_class = 'pg_temp.{Row}_view'::regclass::oid)
          AND d.refclassid = 'pg_class'::regclass::oid AND d.refobjid = 'pg_temp.{Row}'::regclass::oid
        """;

    /// <summary>Reads both. A session that cannot make temporary tables gets what holds for any expression.</summary>
    /// <param name="connection">An open connection, in no transaction.</param>
    /// <param name="expression">The expression, which was tried out before.</param>
    /// <param name="table">The table whose rows it reads.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationFileException">PostgreSQL refuses the expression.</exception>
    public static async Task<ExpressionFacts> ReadAsync(
        NpgsqlConnection connection, SqlExpression expression, PlannedTable table, CancellationToken cancellationToken)
    {
        var volatility = Volatility.Volatile;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            if (!await IsVolatileAsync(connection, expression, table, cancellationToken).ConfigureAwait(false))
                volatility = Volatility.Stable;
            await connection.ExecuteAsync($"CREATE TEMPORARY TABLE {Row} AS SELECT * FROM ({table.Sample(rows: 1)}) AS r WITH NO DATA", cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync($"CREATE TEMPORARY VIEW {Row}_view AS SELECT ({expression.Sql}) AS v FROM pg_temp.{Row}", cancellationToken).ConfigureAwait(false);
            await using var command = connection.Command(Sources);
            var sources = await command.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false);
            if (volatility == Volatility.Stable && await IsImmutableAsync(connection, expression, cancellationToken).ConfigureAwait(false))
                volatility = Volatility.Immutable;
            return new ExpressionFacts(sources, volatility);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            return ExpressionFacts.OfAnySource(table, volatility);
        }
        catch (PostgresException error)
        {
            throw expression.Refuse($"'{expression.Field}': {error.MessageText} in: {expression.Sql}", error);
        }
    }

    // PostgreSQL joins a subquery with the query around it, unless a column of it is volatile: then the query plan has a
    // scan of the subquery. No function tells which it is.
    private static async Task<bool> IsVolatileAsync(
        NpgsqlConnection connection, SqlExpression expression, PlannedTable table, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            $"EXPLAIN SELECT FROM (SELECT ({expression.Sql}) AS v FROM ({table.Sample(rows: 1)}) AS {Row}) AS {Tried} WHERE v IS NULL");
        var plan = await command.ReadAllAsync(row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        return plan[0].StartsWith($"Subquery Scan on {Tried}", StringComparison.Ordinal);
    }

    // PostgreSQL computes only immutable expressions for a generated column.
    private static async Task<bool> IsImmutableAsync(NpgsqlConnection connection, SqlExpression expression, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(
                $"ALTER TABLE pg_temp.{Row} ADD COLUMN zero_downtime_lab_value boolean GENERATED ALWAYS AS (pg_catalog.num_nulls(({expression.Sql})) = 1) STORED",
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.InvalidObjectDefinition or PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.InvalidColumnReference)
        {
            return false;
        }
    }
}
