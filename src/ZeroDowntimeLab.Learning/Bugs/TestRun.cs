using System.Xml.Linq;
using CliWrap.Buffered;

namespace ZeroDowntimeLab.Learning;

/// <summary>Builds a project of tests and runs it.</summary>
/// <param name="folder">The learner's clone.</param>
/// <param name="project">The project, a folder of <c>tests</c>.</param>
internal sealed class TestRun(CourseFolder folder, string project)
{
    /// <summary>Runs the tests.</summary>
    /// <param name="filter">Selects some; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the build or the tests.</param>
    /// <returns>How many there are, and which have failed.</returns>
    /// <exception cref="CourseException">They do not compile, or no test has run.</exception>
    public async Task<(int Total, IReadOnlyList<FailedTest> Failed)> RunAsync(string? filter, CancellationToken cancellationToken)
    {
        var results = Path.Combine(Directory.CreateDirectory(folder.Private).FullName, $"{project}.trx");
        File.Delete(results);
        var path = Path.Combine(folder.Root, "tests", project);
        var run = await DotnetCommand.In(folder,
            ["test", path, "-property:RunAnalyzers=false", "--logger", $"trx;LogFileName={results}", .. filter is null ? Array.Empty<string>() : ["--filter", filter]])
            .ExecuteBufferedAsync(cancellationToken).ConfigureAwait(false);
        if (!File.Exists(results))
            throw new CourseException(DotnetCommand.ErrorsOf(folder, run.StandardOutput + run.StandardError, "The library does not compile"));

        var tests = XDocument.Load(results).Descendants().Where(element => element.Name.LocalName == "UnitTestResult").ToList();
        return tests.Count == 0
            ? throw new CourseException($"No test of {project} has run:\n{run.StandardOutput.Trim()}")
            : (tests.Count, [.. tests.Where(test => (string?)test.Attribute("outcome") == "Failed").Select(Read)]);
    }

    private static FailedTest Read(XElement test) => new(
        ((string)test.Attribute("testName")!).Replace($"{nameof(ZeroDowntimeLab)}.", "", StringComparison.Ordinal),
        test.Descendants().FirstOrDefault(child => child.Name.LocalName == "Message")?.Value.Trim() ?? "");
}
