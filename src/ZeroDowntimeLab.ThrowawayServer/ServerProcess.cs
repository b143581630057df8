using System.Diagnostics;
using System.Globalization;

namespace ZeroDowntimeLab.Throwaway;

/// <summary>The programs of one server: the cluster that they make, and the process that starts, stops and is killed.</summary>
/// <param name="watchdog">The shell that runs them.</param>
internal sealed class ServerProcess(Watchdog watchdog) : IAsyncDisposable
{
    private const int PortsToTry = 5;

    private bool _isRunning;

    /// <summary>The data folder.</summary>
    public string DataDirectory { get; } = Path.Combine(watchdog.Folder, "data");

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>Makes the cluster and starts the server.</summary>
    /// <param name="binaries">Where the programs are; only for messages.</param>
    /// <param name="options">What the server should be like.</param>
    /// <param name="password">The superuser's password.</param>
    /// <param name="cancellationToken">Is checked before each program starts.</param>
    public async Task CreateAsync(
        PostgresBinaries binaries, ThrowawayServerOptions options, string password, CancellationToken cancellationToken)
    {
        if (!await watchdog.OrderAsync("initdb", password, cancellationToken))
        {
            throw watchdog.Failure($"'{binaries.Folder}/initdb' could not make a cluster in '{DataDirectory}'.");
        }

        var configuration = Path.Combine(DataDirectory, "postgresql.conf");
        await File.AppendAllTextAsync(configuration, options.ToConfiguration(), cancellationToken);
        await StartFirstTimeAsync(options.Port, cancellationToken);
    }

    /// <summary>Starts a stopped or killed server on the port that it had.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        if (_isRunning)
        {
            throw new InvalidOperationException("The server runs. Stop or kill it before you start it again.");
        }

        if (!await TryStartAsync(cancellationToken))
        {
            throw LoopbackPort.IsFree(Port) ? DidNotStart() : new PortInUseException(Port);
        }
    }

    /// <summary>Stops the server: connections are closed, data is kept.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await watchdog.OrderAsync("stop", "INT", cancellationToken);
        _isRunning = false;
    }

    /// <summary>Kills all processes of the server.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isRunning)
        {
            // The children too: alone they would keep running their statements for a while.
            using var postmaster = Process.GetProcessById(await ReadProcessIdAsync());
            postmaster.Kill(entireProcessTree: true);
            await watchdog.OrderAsync("stop", "KILL", CancellationToken.None);
            _isRunning = false;
        }
    }

    /// <summary>Stops the server at once and deletes its folder. The second call does nothing.</summary>
    public ValueTask DisposeAsync()
    {
        _isRunning = false;
        return watchdog.DisposeAsync();
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

            // Another program may take a free port before the server binds it.
            var taken = !LoopbackPort.IsFree(Port);
            if (!taken || wantedPort != 0 || attempt == PortsToTry)
            {
                throw taken ? new PortInUseException(Port) : DidNotStart();
            }
        }
    }

    private async Task<bool> TryStartAsync(CancellationToken cancellationToken) =>
        _isRunning = await watchdog.OrderAsync("start", Port.ToString(CultureInfo.InvariantCulture), cancellationToken);

    private ServerFailedException DidNotStart() => watchdog.Failure($"postgres did not start in '{DataDirectory}' on port {Port}.");

    private async Task<int> ReadProcessIdAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(DataDirectory, "postmaster.pid"), CancellationToken.None);
        return int.Parse(lines[0], CultureInfo.InvariantCulture);
    }
}
