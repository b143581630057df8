using System.Diagnostics;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>A <see cref="PlanRunner"/> that runs, to be killed.</summary>
internal sealed class PlanRunnerProcess : IDisposable
{
    private readonly Process _process;

    private PlanRunnerProcess(Process process) => _process = process;

    public static PlanRunnerProcess Start(UsersTable users, string change, string stopAt, int times = 1)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PlanRunner).Assembly.Location, users.ConnectionString, change, stopAt, $"{times}"])
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

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
