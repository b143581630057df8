using System.Diagnostics;
using System.Xml.Linq;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli;

/// <summary>Runs the checks of the exercises, and reads from their report how far each task is. No state is kept.</summary>
internal static class CheckRun
{
    private const string Yours = "Answer=Yours";

    // No check takes a second. One that takes so long never ends.
    private const string Patience = "20s";

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Builds the learner's answers and checks them.</summary>
    /// <exception cref="CourseException">They cannot be built, or one of them stops the checks.</exception>
    public static async Task<IReadOnlyList<TaskState>> RunAsync(CourseFolder folder, CancellationToken cancellationToken)
    {
        var results = Directory.CreateTempSubdirectory("zdl-learn-").FullName;
        try
        {
            var output = await TestAsync(folder, results, cancellationToken);
            var report = Path.Combine(results, "checks.trx");
            if (output.Contains("Test Run Aborted", StringComparison.Ordinal))
                throw new CourseException(WhyCutOff(output));
            if (!File.Exists(report))
                throw new CourseException(WhyNotBuilt(folder, output));
            return Read(XDocument.Load(report));
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    private static async Task<string> TestAsync(CourseFolder folder, string results, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "test", folder.Exercises, "--filter", Yours, "--logger", "trx;LogFileName=checks.trx", "--results-directory", results,
                "--blame-hang-timeout", Patience, "--blame-hang-dump-type", "none",
            ])
        {
            WorkingDirectory = folder.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MSBUILDTERMINALLOGGER"] = "off", ["DOTNET_NOLOGO"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };
        using var test = Process.Start(start)!;
        try
        {
            var output = test.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = test.StandardError.ReadToEndAsync(cancellationToken);
            await test.WaitForExitAsync(cancellationToken);
            return await output + await error;
        }
        finally
        {
            if (!test.HasExited)
                test.Kill(entireProcessTree: true);
        }
    }

    private static List<TaskState> Read(XDocument report)
    {
        var results = report.Descendants(Trx + "UnitTestResult").ToList();
        return [.. CourseTask.All.Select(task => StateOf(task, results.Where(result => NameOf(result).StartsWith($"[{task.Name}] ", StringComparison.Ordinal))))];
    }

    private static TaskState StateOf(CourseTask task, IEnumerable<XElement> results)
    {
        var byOutcome = results.ToLookup(result => (string?)result.Attribute("outcome"));
        return new TaskState(
            task,
            byOutcome["Passed"].Count(),
            byOutcome["NotExecuted"].Count(),
            [.. byOutcome["Failed"].Select(result => result.Descendants(Trx + "Message").FirstOrDefault()?.Value.Trim() ?? NameOf(result))]);
    }

    private static string NameOf(XElement result) => (string?)result.Attribute("testName") ?? "";

    private static string WhyCutOff(string output)
    {
        var running = Named(task => Path.GetFileNameWithoutExtension(task.File));
        if (running.Count == 0)
            running = Named(task => $"Your{task.Name.Replace(" ", "", StringComparison.Ordinal)}");
        var whose = running.Count == 0 ? "An answer" : $"The answer to {string.Join(" or ", running.Select(task => task.Name))}";
        return $"{whose} does not come to its end, or ends the whole process (an endless loop or recursion?). Put it right first: the others were not all checked";

        // The runtime prints the calls that led to the end, by class; if not, the runner names the checks that ran then.
        List<CourseTask> Named(Func<CourseTask, string> classOf) =>
            [.. CourseTask.All.Where(task => output.Contains($".{classOf(task)}.", StringComparison.Ordinal))];
    }

    private static string WhyNotBuilt(CourseFolder folder, string output)
    {
        var errors = output.Split('\n')
            .Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line.Split(" [")[0].Trim().Replace(folder.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        return errors.Count == 0
            ? $"The checks did not run:\n{output.Trim()}"
            : $"The answers cannot be built:\n{string.Join('\n', errors.Select(error => $"  {error}"))}";
    }
}
