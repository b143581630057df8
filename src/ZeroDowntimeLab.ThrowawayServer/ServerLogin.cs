using System.Security.Cryptography;
using Npgsql;

namespace ZeroDowntimeLab.Throwaway;

/// <summary>The superuser of one server, whose password only our process knows.</summary>
internal sealed class ServerLogin
{
    /// <summary>The database that every server has.</summary>
    public const string FirstDatabase = "postgres";

    private const string SuperUser = "postgres";

    /// <summary>The password.</summary>
    /// <remarks>
    /// Every local user can reach a loopback port, and a superuser of PostgreSQL can run programs as the server's user:
    /// so nobody gets in without a password.
    /// </remarks>
    public string Password { get; } = RandomNumberGenerator.GetHexString(32);

    /// <summary>A connection string to a database. It holds the password.</summary>
    public string ConnectionString(int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = SuperUser,
        Password = Password,
        SslMode = SslMode.Disable, // Else a PGSSLMODE of the environment would decide.
    }.ConnectionString;

    /// <summary>Opens a connection to the first database.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        // No pool: a connection that outlives a restart is a broken one.
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString(port, FirstDatabase)) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
