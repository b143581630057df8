using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using ZeroDowntimeLab.PostgreSql.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>A PgBouncer in front of the databases of a server, with one connection to each. It is gone with the test.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private const string Path = "/usr/sbin/pgbouncer";

    private readonly Process _process;
    private readonly string _folder;
    private readonly string _connectionString;

    private PgBouncer(Process process, string folder, string connectionString)
    {
        _process = process;
        _folder = folder;
        _connectionString = connectionString;
    }

    /// <summary>Why tests that need it are skipped; <see langword="null"/> if they run.</summary>
    public static string? WhySkipped => TestServer.WhySkipped
        ?? (File.Exists(Path) || Environment.GetEnvironmentVariable("CI") == "true" ? null : "No PgBouncer here: install it (apt-get install pgbouncer)");

    /// <summary>The database as clients reach it through the pooler.</summary>
    public string ConnectionString => _connectionString;

    /// <param name="poolMode"><c>session</c>, <c>transaction</c> or <c>statement</c>.</param>
    /// <param name="connectionString">The database.</param>
    public static async Task<PgBouncer> StartAsync(string poolMode, string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        var folder = Directory.CreateTempSubdirectory("zdl-pooler-").FullName;
        var port = FreePort();
        var file = System.IO.Path.Combine(folder, "pgbouncer.ini");
        // It does not run as root, and changes to that user itself.
        await File.WriteAllTextAsync(file, $"""
            [databases]
            * = host={server.Host} port={server.Port} user={server.Username} password='{server.Password}'
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = {poolMode}
            default_pool_size = 1
            {(Environment.IsPrivilegedProcess ? "user = nobody" : "")}
            """);
        var process = Process.Start(new ProcessStartInfo(Path, ["-q", file]) { RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEndAsync();
        server.Port = port;
        server.Pooling = false;
        var bouncer = new PgBouncer(process, folder, server.ConnectionString);
        await bouncer.AcceptsAsync();
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AcceptsAsync()
    {
        while (!_process.HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(_connectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException error) when (error.InnerException is SocketException)
            {
                await Task.Delay(20);
            }
        }

        throw new InvalidOperationException("PgBouncer has ended");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A test that needs PgBouncer and a server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PgBouncerTheoryAttribute : TheoryAttribute
{
    public PgBouncerTheoryAttribute() => Skip = PgBouncer.WhySkipped;
}
