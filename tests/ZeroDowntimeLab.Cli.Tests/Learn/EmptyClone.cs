using CliWrap;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>A folder that <c>zdl learn</c> takes for a clone of the project. It contains nothing to build.</summary>
internal sealed class EmptyClone : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zdl-course-").FullName;

    public EmptyClone()
    {
        File.WriteAllText(Path.Combine(_folder, CourseFolder.Solution), "");
        Directory.CreateDirectory(Path.Combine(_folder, "src"));
        Directory.CreateDirectory(Yours);
        // The files of the project do not serve: a learner may have answered there.
        foreach (var task in CourseTask.All)
            File.WriteAllText(Path.Combine(Yours, task.File), $"throw new NotStartedException(\"{task.Name}\");\n");
        File.WriteAllText(Path.Combine(Yours, "Explain.md"), string.Concat(TeachBack.All.Select(question => $"## {question.Text}\n\n")));
    }

    public string Yours => Path.Combine(_folder, "tests", "ZeroDowntimeLab.Exercises", "Yours");

    public string Private => Path.Combine(_folder, ".zdl");

    /// <summary>Runs <c>zdl learn</c> in a subfolder, with these lines as its input.</summary>
    public Task<Outcome> LearnAsync(string[] arguments, params string[] lines) => Programs.Zdl(["learn", .. arguments])
        .WithWorkingDirectory(Path.Combine(_folder, "src"))
        .WithStandardInputPipe(PipeSource.FromString(string.Concat(lines.Select(line => line + "\n"))))
        .RunAsync();

    /// <summary>Makes the folder a git repository, and commits everything in it.</summary>
    public async Task CommitAsync()
    {
        string[][] commands = [["init", "--quiet"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "x"]];
        foreach (var command in commands)
            (await Programs.Of("git", command).WithWorkingDirectory(_folder).RunAsync()).ExitCode.Should().Be(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
