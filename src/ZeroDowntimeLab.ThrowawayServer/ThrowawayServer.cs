using Npgsql;

namespace ZeroDowntimeLab.Throwaway;

/// <summary>
/// A PostgreSQL server of one's own, in a temporary folder, for tests and benchmarks. It goes away without a trace when
/// it is disposed of, and also when our process is killed.
/// </summary>
/// <remarks>
/// It listens on 127.0.0.1 only. Many tests can share one: see <see cref="CreateDatabaseAsync"/>. Call the methods that
/// stop and start it one at a time; each checks its cancellation token only before it acts.
/// </remarks>
public sealed class ThrowawayServer : IAsyncDisposable
{
    private readonly ServerLogin _login = new();
    private readonly ServerProcess _process;
    private readonly string _database;
    private int _databases;

    private ThrowawayServer(ServerProcess process, string database) => (_process, _database) = (process, database);

    /// <summary>A connection string for a superuser, to the database that the options name. It holds the password.</summary>
    public string ConnectionString => _login.ConnectionString(Port, _database);

    /// <summary>The TCP port on 127.0.0.1; it stays the same when the server is started again.</summary>
    public int Port => _process.Port;

    /// <summary>The server's data folder, as PostgreSQL's <c>data_directory</c> shows it.</summary>
    public string DataDirectory => _process.DataDirectory;

    /// <summary>The server's version, such as 15.18.</summary>
    public Version Version { get; private set; } = new();

    /// <summary>Makes a new server and starts it.</summary>
    /// <param name="options">What it should be like; null for a server for tests, on any free port.</param>
    /// <param name="cancellationToken">Cancels the start, after what was made so far is removed.</param>
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
        var process = new ServerProcess(await Watchdog.StartAsync(binaries, options.Folder ?? Path.GetTempPath(), cancellationToken));
        var server = new ThrowawayServer(process, options.Database);
        try
        {
            await process.CreateAsync(binaries, options, server._login.Password, cancellationToken);
            await server.PrepareAsync(cancellationToken);
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
        await using var connection = await _login.ConnectAsync(Port, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return _login.ConnectionString(Port, name);
    }

    /// <summary>Stops the server as an administrator would: connections are closed, data is kept. Does nothing when it is stopped.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _process.StopAsync(cancellationToken);

    /// <summary>Starts a stopped or killed server again, on the same port and with its data.</summary>
    /// <exception cref="InvalidOperationException">It has not been stopped.</exception>
    /// <exception cref="PortInUseException">Another program has taken the port meanwhile.</exception>
    /// <exception cref="ServerFailedException">It did not start; the error carries the end of its log.</exception>
    public Task StartAgainAsync(CancellationToken cancellationToken = default) => _process.StartAgainAsync(cancellationToken);

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
    public Task KillAsync(CancellationToken cancellationToken = default) => _process.KillAsync(cancellationToken);

    /// <summary>Stops the server at once and deletes its folder. The second call does nothing.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using (var connection = await _login.ConnectAsync(Port, cancellationToken))
        {
            Version = connection.PostgreSqlVersion;
        }

        if (_database != ServerLogin.FirstDatabase)
        {
            await CreateDatabaseAsync(_database, cancellationToken);
        }
    }
}
