using System.ComponentModel;
using System.Diagnostics;

namespace ZeroDowntimeLab.Cli;

/// <summary>The file of a task as it was at first, from the history of the clone.</summary>
internal sealed class Stub(CourseFolder folder, string file)
{
    private const string NotStarted = "Exercise.NotStarted(";

    private readonly string _path = folder.Show(file);

    /// <summary>What was in it.</summary>
    /// <exception cref="CourseException">git cannot say; the message has its reason.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        // Attempts may have been committed too. The newest version in which most is still to be written is the stub.
        var log = await GitAsync(cancellationToken, "log", "--format=%H", "--diff-filter=AM", "--", _path);
        string? stub = null;
        foreach (var commit in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = await GitAsync(cancellationToken, "show", $"{commit}:{_path}");
            if (stub is null || Left(text) > Left(stub))
                stub = text;
        }

        return stub ?? throw new CourseException($"{_path} could not be brought back: no commit has it");
    }

    private static int Left(string text) => text.Split(NotStarted).Length;

    private async Task<string> GitAsync(CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        using var git = Start(["-C", folder.Root, .. arguments]);
        var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = git.StandardError.ReadToEndAsync(cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        return git.ExitCode == 0
            ? await output
            : throw new CourseException($"{_path} could not be brought back: {(await error).Trim().ReplaceLineEndings(" ")}");
    }

    private Process Start(IEnumerable<string> arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception error)
        {
            throw new CourseException($"{_path} could not be brought back, for git does not start: {error.Message}");
        }
    }
}
