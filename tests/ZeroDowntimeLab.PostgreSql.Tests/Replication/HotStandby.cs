using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using ZeroDowntimeLab.Throwaway;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A hot standby of a throwaway server: a copy of its stopped data that follows it.</summary>
internal sealed class HotStandby : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private HotStandby(Process process, string folder, string connectionString)
    {
        _process = process;
        _folder = folder;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <param name="server">The server; it is stopped for the copy and started again.</param>
    /// <param name="connectionString">The database that clients of the standby read.</param>
    public static async Task<HotStandby> FollowAsync(ThrowawayServer server, string connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("zdl-standby-").FullName;
        var data = Path.Combine(folder, "data");
        await server.StopAsync();
        await RunAsync("cp", "-a", server.DataDirectory, data);
        await server.StartAgainAsync();
        await RunAsync("chown", $"--reference={data}", folder);

        var primary = new NpgsqlConnectionStringBuilder(connectionString);
        var port = FreePort();
        await RunAsync("touch", Path.Combine(data, "standby.signal"));
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.auto.conf"), $"""
            primary_conninfo = 'host={primary.Host} port={primary.Port} user={primary.Username} password={primary.Password} application_name=reporting'
            max_standby_streaming_delay = 100ms
            """);
        string[] postgres = [Path.Combine(PostgresBinaries.Find().Folder, "postgres"), "-D", data, "-h", "127.0.0.1", "-p", $"{port}", "-k", ""];
        string[] command = Environment.IsPrivilegedProcess
            ? ["sh", "-c", "exec setpriv --reuid=$(stat -c %u \"$0\") --regid=$(stat -c %g \"$0\") --clear-groups \"$@\"", data, .. postgres]
            : postgres;
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/", RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEndAsync();
        primary.Port = port;
        primary.Pooling = false;
        var standby = new HotStandby(process, folder, primary.ConnectionString);
        await standby.AcceptsAsync();
        return standby;
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
                await using var connection = new NpgsqlConnection(ConnectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("The standby has ended");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, program);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
