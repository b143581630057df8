using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A PostgreSQL server of one's own, in a temporary folder, for tests and benchmarks. It goes away without a trace when
/// it is disposed of, and also when our process is killed.
/// </summary>
/// <remarks>
/// It listens on 127.0.0.1 only. Many tests can share one: see <see cref="CreateDatabaseAsync"/>. The methods that stop
/// and start it are to be called one at a time; each looks at its cancellation token only before it acts.
/// </remarks>
public sealed class ThrowawayServer : IAsyncDisposable
{
    private const string SuperUser = "postgres";

    // Every local user can reach a loopback port, and a superuser of PostgreSQL can run programs as the server's user:
    // so nobody gets in without a password, which only this process knows.
    private readonly string _password = RandomNumberGenerator.GetHexString(32);
    private readonly Watchdog _watchdog;
    private readonly string _database;
    private int _databases;
    private bool _running;

    private ThrowawayServer(Watchdog watchdog, string database)
    {
        _watchdog = watchdog;
        _database = database;
    }

    /// <summary>A connection string for a superuser, to the database that the options name. It holds the password.</summary>
    public string ConnectionString => ConnectionStringTo(_database);

    /// <summary>The TCP port on 127.0.0.1; it stays the same when the server is started again.</summary>
    public int Port { get; private set; }

    /// <summary>The server's data folder, as PostgreSQL's <c>data_directory</c> shows it.</summary>
    public string DataDirectory => Path.Combine(_watchdog.Folder, "data");

    /// <summary>The server's version, such as 15.18.</summary>
    public Version Version { get; private set; } = new();

    /// <summary>Makes a new server and starts it.</summary>
    /// <param name="options">What it should be like; null for a server for tests, on any free port.</param>
    /// <param name="cancellationToken">Cancels the start; what was made by then is taken away first.</param>
    /// <exception cref="PortInUseException">The port that the options name is in use.</exception>
    /// <exception cref="PostgresNotFoundException">There are no programs to run.</exception>
    /// <exception cref="ServerFailedException">A program failed; the error carries the end of its log.</exception>
    /// <exception cref="PlatformNotSupportedException">This is Windows.</exception>
    public static async Task<ThrowawayServer> StartAsync(
        ThrowawayServerOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("A throwaway server needs a Unix shell: use Linux, macOS or WSL.");
        }

        options ??= new ThrowawayServerOptions();
        if (options.Port != 0 && !LoopbackPort.IsFree(options.Port))
        {
            throw new PortInUseException(options.Port);
        }

        var binaries = options.Binaries ?? PostgresBinaries.Find();
        var watchdog = await Watchdog.StartAsync(binaries, cancellationToken);
        var server = new ThrowawayServer(watchdog, options.Database);
        try
        {
            await server.InitializeAsync(binaries, options, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates an empty database and returns a connection string to it.</summary>
    /// <param name="name">Its name; null for one that no other database of this server has.</param>
    /// <param name="cancellationToken">Cancels the creation.</param>
    /// <exception cref="PostgresException">The server refused, for instance because the name is taken.</exception>
    public async Task<string> CreateDatabaseAsync(string? name = null, CancellationToken cancellationToken = default)
    {
        name ??= $"throwaway_{Interlocked.Increment(ref _databases)}";
        await using var connection = await ConnectAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return ConnectionStringTo(name);
    }

    /// <summary>Stops the server as an administrator would: connections are cut, data is kept. No-op when it is stopped.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _watchdog.OrderAsync("stop", "INT", cancellationToken);
        _running = false;
    }

    /// <summary>Starts a stopped or killed server again, on the same port and with its data.</summary>
    /// <exception cref="InvalidOperationException">It has not been stopped.</exception>
    /// <exception cref="PortInUseException">Another program has taken the port meanwhile.</exception>
    /// <exception cref="ServerFailedException">It did not start; the error carries the end of its log.</exception>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        if (_running)
        {
            throw new InvalidOperationException("The server runs: stop or kill it before it is started again.");
        }

        if (!await TryStartAsync(cancellationToken))
        {
            throw LoopbackPort.IsFree(Port) ? DidNotStart() : new PortInUseException(Port);
        }
    }

    /// <summary>Stops the server and starts it again, on the same port and with its data.</summary>
    /// <exception cref="PortInUseException">Another program has taken the port meanwhile.</exception>
    /// <exception cref="ServerFailedException">It did not start; the error carries the end of its log.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync(cancellationToken);
        await StartAgainAsync(cancellationToken);
    }

    /// <summary>
    /// Crashes the server: all of its processes are killed in the middle of what they do. Committed data is still there
    /// when it is started again.
    /// </summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_running)
        {
            // The children too: alone they would go on with their statements for a while.
            using var postmaster = Process.GetProcessById(await ReadProcessIdAsync());
            postmaster.Kill(entireProcessTree: true);
            await _watchdog.OrderAsync("stop", "KILL", CancellationToken.None);
            _running = false;
        }
    }

    /// <summary>Stops the server at once and deletes its folder. The second time it does nothing.</summary>
    public ValueTask DisposeAsync()
    {
        _running = false;
        return _watchdog.DisposeAsync();
    }

    private async Task InitializeAsync(
        PostgresBinaries binaries,
        ThrowawayServerOptions options,
        CancellationToken cancellationToken)
    {
        if (!await _watchdog.OrderAsync("initdb", _password, cancellationToken))
        {
            throw _watchdog.Failure($"'{binaries.Folder}/initdb' could not make a cluster in '{DataDirectory}'.");
        }

        var configuration = Path.Combine(DataDirectory, "postgresql.conf");
        await File.AppendAllTextAsync(configuration, options.ToConfiguration(), cancellationToken);
        await StartFirstTimeAsync(options.Port, cancellationToken);

        await using (var connection = await ConnectAsync(cancellationToken))
        {
            Version = connection.PostgreSqlVersion;
        }

        if (_database != "postgres")
        {
            await CreateDatabaseAsync(_database, cancellationToken);
        }
    }

    private async Task StartFirstTimeAsync(int wantedPort, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = wantedPort == 0 ? LoopbackPort.FindFree() : wantedPort;
            if (await TryStartAsync(cancellationToken))
            {
                return;
            }

            // A free port may be somebody else's by the time that the server binds it.
            var taken = !LoopbackPort.IsFree(Port);
            if (!taken || wantedPort != 0 || attempt == 5)
            {
                throw taken ? new PortInUseException(Port) : DidNotStart();
            }
        }
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken) =>
        _running = await _watchdog.OrderAsync("start", Port.ToString(CultureInfo.InvariantCulture), cancellationToken);

    private ServerFailedException DidNotStart() =>
        _watchdog.Failure($"postgres did not start in '{DataDirectory}' on port {Port}.");

    private async Task<int> ReadProcessIdAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(DataDirectory, "postmaster.pid"), CancellationToken.None);
        return int.Parse(lines[0], CultureInfo.InvariantCulture);
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        // No pool: a connection that outlives a restart is a broken one.
        var builder = new NpgsqlConnectionStringBuilder(ConnectionStringTo("postgres")) { Pooling = false };
        var connection = new NpgsqlConnection(builder.ConnectionString);
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

    private string ConnectionStringTo(string name) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Database = name,
        Username = SuperUser,
        Password = _password,
        SslMode = SslMode.Disable, // Else a PGSSLMODE of the environment would decide.
    }.ConnectionString;
}
