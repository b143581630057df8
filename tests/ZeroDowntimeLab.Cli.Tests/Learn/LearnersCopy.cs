using System.Xml.Linq;
using ZeroDowntimeLab.Learning;
using ZeroDowntimeLab.Learning.Tests;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>
/// A copy of what a learner works on, in a folder of its own. It contains only the exercises, so that these tests cannot
/// run themselves; the library is the one that is built beside these tests, because a build for each test takes long.
/// </summary>
public sealed class LearnersCopy : IDisposable
{
    private const string Project = "tests/ZeroDowntimeLab.Exercises";

    private static readonly string[] RootFiles = ["Directory.Build.props", ".editorconfig"];

    private readonly string _folder = Directory.CreateTempSubdirectory("zdl-learn-").FullName;

    public LearnersCopy()
    {
        foreach (var file in RootFiles)
            File.Copy(Path.Combine(Page.ProjectFolder, file), Path.Combine(_folder, file));
        // It marks the folder as a clone. It lists no projects, because most are not here.
        File.WriteAllText(Path.Combine(_folder, "ZeroDowntimeLab.sln"), "");
        File.WriteAllText(Path.Combine(_folder, "Directory.Build.targets"), BuiltLibrary());
        SourceFolder.Copy(Path.Combine(Page.ProjectFolder, Project), Path.Combine(_folder, Project));
    }

    /// <summary>The files that a learner edits, as the project contains them.</summary>
    public static IReadOnlyList<AnswerFile> Yours { get; } = Answers("Yours");

    /// <summary>The answers that are wrong on purpose.</summary>
    public static IReadOnlyList<AnswerFile> Wrong { get; } = Answers("Wrong");

    /// <summary>The right answer to a task.</summary>
    public static AnswerFile Reference(CourseTask task) => Answers("Reference").Single(answer => answer.Name == $"{task.Key}Reference");

    /// <summary>Puts an answer where the learner writes one.</summary>
    internal void PutInto(AnswerFile yours, AnswerFile answer)
    {
        var text = answer.Text.Replace(answer.Name, yours.Name, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, Project, "Yours", $"{yours.Name}.cs"), text);
    }

    /// <summary>Builds the learner's answers and runs their checks with <c>dotnet test</c>.</summary>
    /// <param name="others">More answers to check as if they were the learner's: one build serves them all.</param>
    /// <returns>The exit code of <c>dotnet test</c>, and the result of each check.</returns>
    internal async Task<(int ExitCode, IReadOnlyList<CheckResult> Results)> CheckAsync(params IEnumerable<(CourseTask Task, AnswerFile File)> others)
    {
        var file = Path.Combine(_folder, Project, "Runner", "MoreAnswers.cs");
        var classes = others.Select(other =>
            $"[Answer(AnswerAttribute.Yours)] public sealed class {CheckResult.ClassOf(other.File.Name)}() : {other.Task.Key}Checks(new {other.File.Name}());\n").ToList();
        if (classes.Count > 0)
            await File.WriteAllTextAsync(file, $"namespace ZeroDowntimeLab.Exercises;\n{string.Concat(classes)}");
        var build = await DotnetAsync("build", Project, "-maxCpuCount:1", "-property:RunAnalyzers=false");
        File.Delete(file);
        build.ExitCode.Should().Be(0, build.Output + build.Error);

        var results = Path.Combine(_folder, "results.trx");
        var test = await DotnetAsync("test", Project, "--no-build", "--filter", "Answer=Yours", "--logger", $"trx;LogFileName={results}");
        return (test.ExitCode, Read(results));
    }

    /// <summary>Runs <c>zdl learn</c>.</summary>
    internal Task<Outcome> LearnAsync(params string[] arguments) => DotnetAsync([Path.Combine(AppContext.BaseDirectory, "zdl.dll"), "learn", .. arguments]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static AnswerFile[] Answers(string folder) =>
    [
        .. Directory.GetFiles(Path.Combine(Page.ProjectFolder, Project, folder), "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(file => new AnswerFile(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file))),
    ];

    private static string BuiltLibrary()
    {
        var files = Directory.GetFiles(AppContext.BaseDirectory, "ZeroDowntimeLab*.dll").Where(file => !file.EndsWith("Tests.dll", StringComparison.Ordinal));
        return new XElement(
            "Project",
            new XElement(
                "ItemGroup",
                new XElement("ProjectReference", new XAttribute("Remove", "@(ProjectReference)")),
                files.Select(file => new XElement("Reference", new XAttribute("Include", file))))).ToString();
    }

    private static CheckResult[] Read(string trx)
    {
        var elements = XDocument.Load(trx).Descendants().ToLookup(element => element.Name.LocalName);
        var classes = elements["UnitTest"].ToDictionary(
            test => (string)test.Attribute("id")!,
            test => (string)test.Elements().Single(child => child.Name.LocalName == "TestMethod").Attribute("className")!);
        return
        [
            .. elements["UnitTestResult"].Select(result => new CheckResult(
                classes[(string)result.Attribute("testId")!].Split('.')[^1],
                (string)result.Attribute("testName")!,
                (string)result.Attribute("outcome")!,
                result.Descendants().FirstOrDefault(child => child.Name.LocalName == "Message")?.Value ?? "")),
        ];
    }

    private Task<Outcome> DotnetAsync(params string[] arguments) => Programs.Of("dotnet", arguments).WithWorkingDirectory(_folder).RunAsync();
}
