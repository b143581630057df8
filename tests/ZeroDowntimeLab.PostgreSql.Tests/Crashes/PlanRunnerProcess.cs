using System.Diagnostics;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A <see cref="PlanRunner"/> that runs, to be killed.</summary>
internal sealed class PlanRunnerProcess : IDisposable
{
    private readonly Process _process;

    private PlanRunnerProcess(Process process) => _process = process;

    public static PlanRunnerProcess Start(UsersTable users, string change, string stopAt, int times = 1) =>
        Start(users.ConnectionString, change, stopAt, $"{times}");

    /// <summary>Starts this assembly as a program.</summary>
    public static PlanRunnerProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PlanRunner).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
        };
        return new PlanRunnerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until an event has come so many times; <see langword="false"/> if the run ended before.</summary>
    public async Task<bool> SeesAsync(string what, int times = 1)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == what && --times == 0)
                return true;
        }

        return false;
    }

    /// <summary>Ends it as nothing can prevent (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops it where it is, so that it can go on later (SIGSTOP).</summary>
    public Task StopAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on (SIGCONT).</summary>
    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>What else it says until it ends.</summary>
    public async Task<string> EndsAsync()
    {
        var said = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return said;
    }

    private async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
