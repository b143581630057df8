using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Reads the catalog in a transaction of its own that is always rolled back. The search path in it is empty, so that
/// PostgreSQL writes every name with its schema, and what it writes means the same for every session.
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
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        return new CatalogReader(connection, transaction, cancellationToken);
    }

    /// <summary>Names are from now on searched nowhere, and written with their schema.</summary>
    public Task EmptySearchPathAsync() => RunAsync("SET LOCAL search_path = pg_catalog");

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
        await using var reader = await command.ExecuteReaderAsync(_cancellationToken).ConfigureAwait(false);
        List<T> rows = [];
        while (await reader.ReadAsync(_cancellationToken).ConfigureAwait(false))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Does something and takes it back.</summary>
    /// <exception cref="PostgresException">It failed; the catalog can be read on.</exception>
    public async Task<T> TryOutAsync<T>(Func<Task<T>> trial)
    {
        await _transaction.SaveAsync(Trial, _cancellationToken).ConfigureAwait(false);
        try
        {
            return await trial().ConfigureAwait(false);
        }
        finally
        {
            await _transaction.RollbackAsync(Trial, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _transaction.DisposeAsync();
}
