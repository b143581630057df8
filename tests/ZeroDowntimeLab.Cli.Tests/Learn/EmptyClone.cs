using System.Diagnostics;
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

    /// <summary>Makes the folder a git repository, and commits everything in it.</summary>
    public async Task CommitAsync()
    {
        string[][] commands = [["init", "--quiet"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "-m", "x"]];
        foreach (var command in commands)
            (await Outcome.OfAsync(Outcome.Start("git", _folder, command))).ExitCode.Should().Be(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
