using System.Diagnostics;

namespace ZeroDowntimeLab.Throwaway.Tests;

/// <summary>A <see cref="ServerOwner"/> that runs, in a process group of its own.</summary>
internal sealed class ServerOwnerProcess : IDisposable
{
    private readonly Process _process;

    private ServerOwnerProcess(Process process, string firstLine, string rest) =>
        (_process, FirstLine, Rest) = (process, firstLine, rest);

    /// <summary>The data folder, or the name of the error.</summary>
    public string FirstLine { get; }

    /// <summary>The connection string, or the error's message.</summary>
    public string Rest { get; }

    public int Id => _process.Id;

    public static async Task<ServerOwnerProcess> StartAsync(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("setsid", [DotNet, typeof(ServerOwner).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var firstLine = await process.StandardOutput.ReadLineAsync() ?? "";
        var failed = firstLine.EndsWith("Exception", StringComparison.Ordinal);
        var rest = failed ? await process.StandardOutput.ReadToEndAsync() : await process.StandardOutput.ReadLineAsync();
        return new ServerOwnerProcess(process, firstLine, rest ?? "");
    }

    /// <summary>Ends it as nothing can prevent.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Does what a terminal does at Ctrl+C.</summary>
    public async Task InterruptGroupAsync()
    {
        using var kill = Process.Start("sh", ["-c", $"kill -s INT -- -{Id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.Should().Be(0);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    // With its full path, for some tests change PATH.
    private static string DotNet =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
}
