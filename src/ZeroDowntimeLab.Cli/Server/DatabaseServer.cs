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

    /// <summary>A read-only connection.</summary>
    public async Task<NpgsqlConnection> OpenReadOnlyAsync(CancellationToken cancellationToken)
    {
        var connection = await Source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => await Source.OpenConnectionAsync(cancellationToken);

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
