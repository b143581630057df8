using System.CommandLine;
using System.Net.Sockets;
using Npgsql;

namespace ZeroDowntimeLab.Cli;

/// <summary>A server that accepts connections.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private DatabaseServer(NpgsqlDataSource source) => Source = source;

    public NpgsqlDataSource Source { get; }

    /// <summary>Connects to the database that the command names.</summary>
    /// <exception cref="UsageException">No database is named, or its name cannot be parsed.</exception>
    /// <exception cref="CannotConnectException">The database cannot be reached.</exception>
    public static Task<DatabaseServer> ConnectAsync(ParseResult parsed, ConnectionOption option, CancellationToken cancellationToken)
    {
        var settings = option.Read(parsed);
        return parsed.ShowAsync($"Connecting to {CannotConnectException.Address(settings)}", () => ConnectAsync(settings, cancellationToken));
    }

    /// <summary>Connects to a database.</summary>
    /// <exception cref="CannotConnectException">The database cannot be reached.</exception>
    public static async Task<DatabaseServer> ConnectAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        // Without a pool no session is used twice, and none has to be reset: behind a pooler of the database, such a reset
        // would reach sessions of others.
        settings.Pooling = false;
        var source = NpgsqlDataSource.Create(settings);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            return new DatabaseServer(source);
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException or ArgumentException or NotSupportedException)
        {
            await source.DisposeAsync();
            throw new CannotConnectException(settings, error);
        }
    }

    /// <summary>Reads in one read-only transaction. Nothing of it stays with the session, which may be another client's next.</summary>
    public async Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection, transaction))
            await command.ExecuteNonQueryAsync(cancellationToken);
        return await read(connection);
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => await Source.OpenConnectionAsync(cancellationToken);

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
