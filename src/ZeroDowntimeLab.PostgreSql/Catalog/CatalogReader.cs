using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Reads the catalog in a transaction of its own that is always rolled back. Its search path can be emptied: PostgreSQL
/// then writes every name with its schema, and what it writes means the same in every session.
/// </summary>
internal sealed class CatalogReader : IAsyncDisposable
{
    private const string Trial = "zero_downtime_lab_trial";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly CancellationToken _cancellationToken;

    private CatalogReader(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        _connection = connection;
        _transaction = transaction;
        _cancellationToken = cancellationToken;
    }

    public static async Task<CatalogReader> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            return new CatalogReader(connection, transaction, cancellationToken);
        }
        catch (InvalidOperationException error) when (connection.FullState != System.Data.ConnectionState.Open)
        {
            // The query before it found that the server is gone, and its error was not the one to tell.
            throw new NpgsqlException("The connection is lost", new IOException(error.Message, error));
        }
    }

    /// <summary>Empties the search path: from now on names are written with their schema.</summary>
    public Task EmptySearchPathAsync() => RunAsync("SET LOCAL search_path = pg_catalog");

    /// <summary>
    /// The OID of a table or an index, as the search path finds it; <see langword="null"/> if there is none. This is what
    /// is asked before the path is emptied, while others may have put functions into it: each name has its schema.
    /// </summary>
    public async Task<string?> LocateAsync(string name) => (await ReadAsync(
        "SELECT pg_catalog.to_regclass($1)::pg_catalog.oid::pg_catalog.text", row => row.TextOrNull(0), name).ConfigureAwait(false)).Single();

    /// <summary>Runs a statement.</summary>
    public async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        await command.ExecuteNonQueryAsync(_cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rows of a query whose parameters are <c>$1</c>, <c>$2</c>, …</summary>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, params IEnumerable<string> parameters)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
        return await command.ReadAllAsync(read, _cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a trial and rolls it back.</summary>
    /// <exception cref="PostgresException">The trial failed; the reader can still be used.</exception>
    public async Task<T> TryOutAsync<T>(Func<Task<T>> trial)
    {
        await _transaction.SaveAsync(Trial, _cancellationToken).ConfigureAwait(false);
        try
        {
            return await trial().ConfigureAwait(false);
        }
        finally
        {
            // On a connection that is gone, this would hide the error that says so.
            if (_connection.FullState == System.Data.ConnectionState.Open)
                await _transaction.RollbackAsync(Trial, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _transaction.DisposeAsync();
}
