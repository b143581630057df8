using System.Diagnostics;
using ZeroDowntimeLab.Learning;

namespace ZeroDowntimeLab.Cli.Tests;

/// <summary>A folder that looks like the project to a learner's commands, with nothing in it to build.</summary>
internal sealed class CopyOfCourse : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("zdl-course-").FullName;

    public CopyOfCourse()
    {
        File.WriteAllText(Path.Combine(_folder, "ZeroDowntimeLab.sln"), "");
        Directory.CreateDirectory(Path.Combine(_folder, "src"));
        Directory.CreateDirectory(Yours);
        // Not those of the project: a learner may have answered there.
        foreach (var task in CourseTask.All)
            File.WriteAllText(Path.Combine(Yours, task.File), $"throw Exercise.NotStarted(\"{task.Name}\");\n");
        File.WriteAllText(Path.Combine(Yours, "Explain.md"), string.Concat(TeachBack.All.Select(question => $"## {question.Text}\n\n")));
    }

    public string Yours => Path.Combine(_folder, "tests", "ZeroDowntimeLab.Exercises", "Yours");

    public string Private => Path.Combine(_folder, ".zdl");

    /// <summary>Runs <c>zdl learn</c> in a folder further down, with these lines typed in.</summary>
    public async Task<Outcome> LearnAsync(string[] arguments, params string[] lines)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "zdl.dll"), "learn", .. arguments])
        {
            WorkingDirectory = Path.Combine(_folder, "src"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var zdl = Process.Start(start)!;
        await zdl.StandardInput.WriteAsync(string.Concat(lines.Select(line => line + "\n")));
        zdl.StandardInput.Close();
        return await Outcome.OfAsync(zdl);
    }

    /// <summary>Makes it a repository with all of it committed, as a clone is.</summary>
    public async Task CommitAsync()
    {
        string[][] commands = [["init", "--quiet"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "x"]];
        foreach (var command in commands)
            (await Outcome.OfAsync(Outcome.Start("git", _folder, command))).ExitCode.Should().Be(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
