using System.Xml.Linq;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>
/// A copy of what a learner works on, in a folder of its own. It has only the library and the exercises, so these tests
/// are not in it and cannot run themselves.
/// </summary>
public sealed class LearnersCopy : IDisposable
{
    private const string Project = "tests/ZeroDowntimeLab.Exercises";

    private static readonly string[] Parts = ["src/ZeroDowntimeLab", "src/ZeroDowntimeLab.PostgreSql", "src/ZeroDowntimeLab.Racing", "src/ZeroDowntimeLab.Learning", Project];
    private static readonly string[] RootFiles = ["Directory.Build.props", ".editorconfig"];
    private static readonly string[] BuildFolders = ["bin", "obj", "TestResults"];

    private readonly string _folder = Directory.CreateTempSubdirectory("zdl-learn-").FullName;

    public LearnersCopy()
    {
        foreach (var file in RootFiles)
            File.Copy(Path.Combine(Page.ProjectFolder, file), Path.Combine(_folder, file));
        // By it zdl knows the folder. It has no projects, for those that are not here.
        File.WriteAllText(Path.Combine(_folder, "ZeroDowntimeLab.sln"), "");
        foreach (var part in Parts)
            CopyFolder(Path.Combine(Page.ProjectFolder, part), Path.Combine(_folder, part));
    }

    /// <summary>The files that a learner edits, as they are in the project.</summary>
    public static IReadOnlyList<AnswerFile> Yours { get; } = Answers("Yours");

    /// <summary>The answers that are wrong on purpose.</summary>
    public static IReadOnlyList<AnswerFile> Wrong { get; } = Answers("Wrong");

    /// <summary>The right answer to a task.</summary>
    public static AnswerFile Reference(string exercise) => Answers("Reference").Single(answer => answer.Name == $"{Key(exercise)}Reference");

    /// <summary>The name of a task as names of files have it: <c>Alter1</c>.</summary>
    public static string Key(string exercise) => exercise.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Puts an answer where the learner writes one.</summary>
    internal void PutInto(AnswerFile yours, AnswerFile answer)
    {
        var text = answer.Text.Replace(answer.Name, yours.Name, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, Project, "Yours", $"{yours.Name}.cs"), text);
    }

    /// <summary>Builds and runs the checks of the learner's answers.</summary>
    /// <param name="others">Answers to be run as if they were the learner's too, where they are: one build serves them all.</param>
    /// <returns>The exit code of <c>dotnet test</c>, and what became of each check.</returns>
    internal async Task<(int ExitCode, IReadOnlyList<CheckResult> Results)> CheckAsync(params IEnumerable<(string Exercise, AnswerFile File)> others)
    {
        var runs = others.Select(other =>
            $"[Answer(AnswerAttribute.Yours)] public sealed class {CheckResult.ClassOf(other.File.Name)}() : {Key(other.Exercise)}Spec(new {other.File.Name}());\n");
        await File.WriteAllTextAsync(
            Path.Combine(_folder, Project, "Runs", "OtherRuns.cs"), $"namespace ZeroDowntimeLab.Exercises;\n{string.Concat(runs)}");

        var build = await DotnetAsync("build", Project, "-maxCpuCount:1", "-property:RunAnalyzers=false");
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

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from).Where(folder => !BuildFolders.Contains(Path.GetFileName(folder))))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
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

    private Task<Outcome> DotnetAsync(params string[] arguments) => Outcome.OfAsync(Outcome.Start("dotnet", _folder, arguments));
}
