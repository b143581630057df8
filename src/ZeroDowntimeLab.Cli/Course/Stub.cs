using System.ComponentModel;
using System.Diagnostics;

namespace ZeroDowntimeLab.Cli;

/// <summary>The file of a task as it was at first, from the history of the clone.</summary>
internal sealed class Stub(CourseFolder folder, string file)
{
    private const string NotStarted = "Exercise.NotStarted(";

    private readonly string _path = folder.Show(file);

    /// <summary>Puts it back.</summary>
    /// <exception cref="CourseException">git cannot; the message has its reason.</exception>
    public async Task RestoreAsync(CancellationToken cancellationToken) =>
        await GitAsync(cancellationToken, "checkout", "--quiet", await FindCommitAsync(cancellationToken), "--", _path);

    // Attempts may have been committed too. The newest version in which most is still to be written is the stub.
    private async Task<string> FindCommitAsync(CancellationToken cancellationToken)
    {
        var log = await GitAsync(cancellationToken, "log", "--format=%H", "--diff-filter=AM", "--", _path);
        var (stub, most) = ("HEAD", 0);
        foreach (var commit in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = await GitAsync(cancellationToken, "show", $"{commit}:{_path}");
            if (text.Split(NotStarted).Length > most)
                (stub, most) = (commit, text.Split(NotStarted).Length);
        }

        return stub;
    }

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
