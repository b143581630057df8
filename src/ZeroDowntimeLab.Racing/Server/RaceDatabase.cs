using Npgsql;

namespace ZeroDowntimeLab.Racing;

/// <summary>An empty database of its own for one strategy, which is dropped when it is disposed of.</summary>
internal sealed class RaceDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private RaceDatabase(string server, string name, Version version)
    {
        (_server, _name, Version) = (server, name, version);
        // The clients of a race are many, and so that none of them waits for another there are as many connections.
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 500 }.ConnectionString;
        Source = NpgsqlDataSource.Create(ConnectionString);
    }

    /// <summary>How to connect to it, password and all.</summary>
    public string ConnectionString { get; }

    /// <summary>Its connections.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>The version of the server.</summary>
    public Version Version { get; }

    /// <summary>Makes one.</summary>
    /// <param name="server">A connection string to any database of the server, for a user who may create databases.</param>
    /// <param name="cancellationToken">Stops the making.</param>
    public static async Task<RaceDatabase> CreateAsync(string server, CancellationToken cancellationToken = default)
    {
        var name = $"zdl_race_{Guid.NewGuid():N}";
        var version = await ExecuteAsync(server, $"CREATE DATABASE {name}", cancellationToken).ConfigureAwait(false);
        return new RaceDatabase(server, name, version);
    }

    /// <summary>Makes it empty again.</summary>
    public async Task ClearAsync(Scenario scenario)
    {
        await using var command = Source.CreateCommand(
            $"DROP TABLE IF EXISTS {Identifier.QuoteTable(scenario.TableName)} CASCADE; DROP SCHEMA IF EXISTS zero_downtime_lab CASCADE");
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync().ConfigureAwait(false);
        await ExecuteAsync(_server, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task<Version> ExecuteAsync(string server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return connection.PostgreSqlVersion;
    }
}
