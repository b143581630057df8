using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using CliWrap;
using ZeroDowntimeLab.Racing;

namespace ZeroDowntimeLab.LiveRacing;

/// <summary>
/// The sample application in a process of its own, on a free port of 127.0.0.1. It is stopped with SIGTERM, and finishes
/// the requests that it has begun. It needs a Unix shell.
/// </summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    // The shell waits for the end of its input, a pipe that only our process holds. The system closes the pipes of a
    // process however it ends, so no instance stays behind, even if we are killed. Signals from the terminal are for us
    // to handle. The shell gives up its output, which then ends when the application ends.
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

    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _kill = new();
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string?> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _errors = new();
    private readonly Task<CommandResult> _shell;

    private ApiProcess(string version, string connectionString, TimeProvider time)
    {
        _time = time;
        _shell = RunShell(version, connectionString);
        // No proxy of the environment stands between two processes of one machine.
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
    }

    /// <summary>The application, beside our own program; <c>Beside.targets</c> puts it there.</summary>
    public static string Program => Path.Combine(AppContext.BaseDirectory, "SampleApi", "ZeroDowntimeLab.SampleApi.dll");

    /// <summary>Sends requests to it.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts an instance with that version and waits until it is healthy.</summary>
    /// <exception cref="RaceFailedException">It did not start.</exception>
    public static async Task<Instance> StartInstanceAsync(AppVersion version, string connectionString, TimeProvider time)
    {
        var api = await StartAsync(version.Name, connectionString, time).ConfigureAwait(false);
        return new Instance(version, new HttpUsers(api.Client), api);
    }

    /// <summary>Starts a version of it and waits until it is healthy.</summary>
    /// <exception cref="RaceFailedException">It did not start.</exception>
    public static async Task<ApiProcess> StartAsync(string version, string connectionString, TimeProvider time)
    {
        var api = new ApiProcess(version, connectionString, time);
        try
        {
            await api.ConnectAsync().WaitAsync(Patience, time).ConfigureAwait(false);
            return api;
        }
        catch (Exception error)
        {
            await api.DisposeAsync().ConfigureAwait(false);
            if (error is TimeoutException)
                throw new RaceFailedException($"The sample application did not start within {Patience.TotalSeconds:0} seconds", error);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await StopAsync().ConfigureAwait(false);
        _kill.Dispose();
    }

    private Task<CommandResult> RunShell(string version, string connectionString)
    {
        // The runtime that we run on is in shared/Microsoft.NETCore.App/<version> of the folder that has dotnet.
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        var shell = new Command("sh")
            .WithArguments(["-c", Script, "sh", dotnet, Program, "--version", version, "--urls", "http://127.0.0.1:0"])
            .WithWorkingDirectory(Path.GetDirectoryName(Program)!)
            // Not an argument: others may see those, and it may hold a password.
            .WithEnvironmentVariables(variables => variables.Set("ConnectionStrings__Users", connectionString))
            .WithStandardInputPipe(PipeSource.Create((_, ended) => _stop.Task.WaitAsync(ended)))
            .WithStandardOutputPipe(PipeTarget.Create(ReadAddressAsync))
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(_errors))
            .WithValidation(CommandResultValidation.None);
        try
        {
            return shell.ExecuteAsync(_kill.Token).Task;
        }
        catch (Win32Exception error)
        {
            throw new RaceFailedException($"The sample application needs a Unix shell, '{shell.TargetFilePath}': {error.Message}", error);
        }
    }

    private async Task ConnectAsync()
    {
        if (await _address.Task.ConfigureAwait(false) is not { } address)
        {
            // What it has written to its error output is complete when it has ended.
            await StopAsync().ConfigureAwait(false);
            throw new RaceFailedException($"The sample application did not start: {_errors.ToString().Trim()}");
        }

        Client.BaseAddress = new Uri(address);
        using var health = await Client.GetAsync(new Uri("health", UriKind.Relative)).ConfigureAwait(false);
        if (!health.IsSuccessStatusCode)
            throw new RaceFailedException($"The sample application is not healthy: {health.StatusCode}");
    }

    private async Task ReadAddressAsync(Stream output, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(output);
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Split(Announcement) is [_, var address])
                _address.TrySetResult(address);
        }

        _address.TrySetResult(null);
    }

    private async Task StopAsync()
    {
        _stop.TrySetResult();
        try
        {
            await _shell.WaitAsync(Patience, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _kill.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(_shell).ConfigureAwait(false);
        }
    }
}
