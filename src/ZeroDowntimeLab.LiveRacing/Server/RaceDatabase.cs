using Npgsql;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>An empty database for one strategy; disposing drops it.</summary>
internal sealed class RaceDatabase : IAsyncDisposable
{
    private const string Prefix = "zdl_race_";

    private readonly string _server;
    private readonly string _name;
    private readonly NpgsqlConnection _claim;

    private RaceDatabase(string server, string name, NpgsqlConnection claim)
    {
        (_server, _name, _claim) = (server, name, claim);
        // As many connections as a race has clients, so that none of them waits for another.
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 500, ApplicationName = "zdl race" }.ConnectionString;
        Source = NpgsqlDataSource.Create(ConnectionString);
    }

    /// <summary>A connection string to it. It holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>Its connections.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>The version of the server.</summary>
    public Version Version => _claim.PostgreSqlVersion;

    /// <summary>Creates one.</summary>
    /// <param name="server">A connection string to any database of the server, for a user who may create databases.</param>
    /// <param name="cancellationToken">Cancels the creation.</param>
    public static async Task<RaceDatabase> CreateAsync(string server, CancellationToken cancellationToken = default)
    {
        var name = $"{Prefix}{Guid.NewGuid():N}";
        var claim = await OpenAsync(server, name, cancellationToken).ConfigureAwait(false);
        try
        {
            await DropForgottenAsync(claim, cancellationToken).ConfigureAwait(false);
            await ExecuteAsync(claim, $"CREATE DATABASE {name}", cancellationToken).ConfigureAwait(false);
            return new RaceDatabase(server, name, claim);
        }
        catch
        {
            await claim.DisposeAsync().ConfigureAwait(false);
            throw;
        }
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
        // The claim was idle all the time and may be gone.
        await using var server = await OpenAsync(_server, _name, CancellationToken.None).ConfigureAwait(false);
        await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
        await _claim.DisposeAsync().ConfigureAwait(false);
    }

    // Drops the databases of races that were killed. A race has a connection with the name of its database, from before it
    // is created until it is dropped, and every session of a server sees these names.
    private static async Task DropForgottenAsync(NpgsqlConnection server, CancellationToken cancellationToken)
    {
        List<string> forgotten = [];
        await using (var command = new NpgsqlCommand(
            $"""
            SELECT datname FROM pg_database d
            WHERE starts_with(datname, '{Prefix}') AND pg_has_role(datdba, 'MEMBER')
                AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE d.datname IN (a.datname, a.application_name))
            """,
            server))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                forgotten.Add(reader.GetString(0));
        }

        foreach (var name in forgotten)
        {
            try
            {
                await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Identifier.Quote(name)}", cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException)
            {
                // Another race is dropping it, or somebody uses it. It is not in our way.
            }
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string server, string name, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false, ApplicationName = name }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
