using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ZeroDowntimeLab.Racing;

/// <summary>
/// The sample application in a process of its own, on a free port of 127.0.0.1. It is stopped with SIGTERM, and finishes
/// what it has begun. It needs a Unix shell.
/// </summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    // The shell waits for the end of its input, a pipe that only our process holds, and the system closes the pipes of
    // a process however it ends: so no instance stays behind, also if we are killed. What comes from the terminal is
    // for us to handle; once the shell has let go of its output, that ends with the application.
    private const string Script =
        """
        "$@" </dev/null &
        trap '' HUP INT TERM
        exec >/dev/null 2>&1
        cat
        kill -TERM $!
        wait $!
        """;

    private const string Announcement = "Now listening on: ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _shell;
    private readonly Task<string> _errors;

    private ApiProcess(Process shell)
    {
        _shell = shell;
        _errors = shell.StandardError.ReadToEndAsync();
        // No proxy of the environment stands between two processes of one machine.
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
    }

    /// <summary>The application, beside our own program; <c>Beside.targets</c> puts it there.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "SampleApi", "ZeroDowntimeLab.SampleApi.dll");

    /// <summary>Sends requests to it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts an instance with that version and waits until it is healthy.</summary>
    /// <exception cref="InstanceException">It did not start.</exception>
    public static async Task<Instance> StartInstanceAsync(RaceDatabase database, AppVersion version)
    {
        var api = await StartAsync(version.Name, database.ConnectionString).ConfigureAwait(false);
        return new Instance(version, new HttpUsers(api.Client), api);
    }

    /// <summary>Starts a version of it and waits until it is healthy.</summary>
    /// <exception cref="InstanceException">It did not start.</exception>
    public static async Task<ApiProcess> StartAsync(string version, string connectionString)
    {
        var api = new ApiProcess(StartShell(StartInfo(version, connectionString)));
        try
        {
            await api.ConnectAsync().WaitAsync(Patience).ConfigureAwait(false);
            return api;
        }
        catch (TimeoutException error)
        {
            await api.DisposeAsync().ConfigureAwait(false);
            throw new InstanceException($"The sample application did not start within {Patience.TotalSeconds:0} seconds", error);
        }
        catch
        {
            await api.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _shell.StandardInput.Close();
        try
        {
            await _shell.WaitForExitAsync().WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _shell.Kill(entireProcessTree: true);
        }

        _shell.Dispose();
    }

    private static Process StartShell(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new InstanceException($"The sample application needs a Unix shell, '{start.FileName}': {error.Message}", error);
        }
    }

    private static ProcessStartInfo StartInfo(string version, string connectionString)
    {
        // The runtime that we run on is in shared/Microsoft.NETCore.App/<version> of the folder that has dotnet.
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        return new ProcessStartInfo("sh", ["-c", Script, "sh", dotnet, Program, "--version", version, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Path.GetDirectoryName(Program),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Not an argument: others may see those, and there may be a password in it.
            Environment = { ["ConnectionStrings__Users"] = connectionString },
        };
    }

    private async Task ConnectAsync()
    {
        Client.BaseAddress = await ReadAddressAsync().ConfigureAwait(false);
        using var health = await Client.GetAsync(new Uri("health", UriKind.Relative)).ConfigureAwait(false);
        if (!health.IsSuccessStatusCode)
            throw new InstanceException($"The sample application is not healthy: {health.StatusCode}");
    }

    private async Task<Uri> ReadAddressAsync()
    {
        while (await _shell.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line.Split(Announcement) is not [_, var address])
                continue;
            // Its log goes on, and nobody may let it wait for a reader.
            _ = _shell.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new Uri(address);
        }

        throw new InstanceException($"The sample application did not start: {(await _errors.ConfigureAwait(false)).Trim()}");
    }
}
