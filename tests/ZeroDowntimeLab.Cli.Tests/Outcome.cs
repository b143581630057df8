using System.Diagnostics;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>What a run of a program came to.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What it said it was doing. How much it says depends on the machine, so it is no part of the error output here.</summary>
    public string Activity { get; private init; } = "";

    public bool Equals(Outcome? other) => other is not null && (ExitCode, Output, Error) == (other.ExitCode, other.Output, other.Error);

    public override int GetHashCode() => (ExitCode, Output, Error).GetHashCode();

    /// <summary>Runs the built <c>zdl</c> as a process of its own.</summary>
    public static Task<Outcome> OfZdlAsync(params string[] arguments) =>
        OfAsync(StartZdl(arguments));

    /// <summary>Starts the built <c>zdl</c> and does not wait for it.</summary>
    public static Process StartZdl(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Start("dotnet", AppContext.BaseDirectory, ["zdl.dll", .. arguments], environment);

    /// <summary>Runs the console within this process, as if its output went into a pipe.</summary>
    public static Task<Outcome> InProcessAsync(System.CommandLine.Command root, params string[] arguments) =>
        InProcessAsync(root, arguments, Screen.Of);

    /// <summary>Runs the console within this process, as if on a terminal of this width that has no colours.</summary>
    public static Task<Outcome> OnTerminalAsync(int width, params string[] arguments) =>
        InProcessAsync(new ZdlCommand(), arguments, writer => Screen.Terminal(writer, width));

    private static async Task<Outcome> InProcessAsync(System.CommandLine.Command root, string[] arguments, Func<TextWriter, Screen> screen)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await new CommandLine(root).RunAsync(arguments, screen(output), screen(error));
        return Of(exitCode, output.ToString(), error.ToString());
    }

    private static Outcome Of(int exitCode, string output, string error)
    {
        var lines = error.Split('\n').ToLookup(line => line.EndsWith('…'));
        return new Outcome(exitCode, output, string.Join('\n', lines[false])) { Activity = string.Join('\n', lines[true]) };
    }

    /// <summary>Waits for a process to end and collects what it prints.</summary>
    public static async Task<Outcome> OfAsync(Process process)
    {
        using (process)
        using (var tooLong = new CancellationTokenSource(Patience))
        {
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(tooLong.Token);
                var error = process.StandardError.ReadToEndAsync(tooLong.Token);
                await process.WaitForExitAsync(tooLong.Token);
                return Of(process.ExitCode, await output, await error);
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Starts a process as a reader's shell would: without what the test run has told its own processes.</summary>
    public static Process Start(string program, string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfTestRun).ToList())
            start.Environment.Remove(name);
        foreach (var name in start.Environment.Keys.Where(IsOfDatabase).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    // A test names its database itself; what the environment says must not stand in for it.
    private static bool IsOfDatabase(string variable) =>
        variable is "PGHOST" or "PGPORT" or "PGDATABASE" or "PGUSER" or "PGPASSWORD" or "ConnectionStrings__Default";

    private static bool IsOfTestRun(string variable) =>
        Array.Exists(["VSTEST_", "_MSBUILD", "MSBuild", "MSBUILDENSURESTDOUT"], prefix => variable.StartsWith(prefix, StringComparison.Ordinal));
}
