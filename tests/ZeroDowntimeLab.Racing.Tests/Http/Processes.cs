using System.Diagnostics;

namespace ZeroDowntimeLab.Racing.Tests;

/// <summary>The processes of the sample application. Tests that start some run one at a time, so that they can be counted.</summary>
[CollectionDefinition(OneAtATime)]
public sealed class Processes
{
    public const string OneAtATime = "processes";

    /// <summary>How many run of the application that is beside these tests.</summary>
    internal static async Task<int> CountAsync()
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-eo", "args"]) { RedirectStandardOutput = true })!;
        var lines = await ps.StandardOutput.ReadToEndAsync();
        await ps.WaitForExitAsync();
        return lines.Split('\n').Count(line => line.Contains("dotnet " + ApiProcess.Program) && !line.StartsWith("sh "));
    }
}
