using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace ZeroDowntimeLab.Learning;

/// <summary>Finds the stub of a task in the git history of the clone.</summary>
/// <param name="folder">The clone.</param>
/// <param name="path">The file of the task, relative to the root of the clone.</param>
internal sealed class StubHistory(CourseFolder folder, string path)
{
    private const string NotStarted = "NotStarted";

    /// <summary>The newest stub.</summary>
    /// <exception cref="CourseException">Git does not have it. The message says why.</exception>
    public async Task<string> NewestAsync(CancellationToken cancellationToken)
    {
        // Learners may commit their attempts. So the stub is the newest version with the most methods not yet written.
        var log = await GitAsync(["log", "--format=%H", "--diff-filter=AM", "--", path], cancellationToken).ConfigureAwait(false);
        string? stub = null;
        foreach (var commit in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = await GitAsync(["show", $"{commit}:{path}"], cancellationToken).ConfigureAwait(false);
            if (stub is null || NotWritten(text) > NotWritten(stub))
                stub = text;
        }

        return stub ?? throw NotFound("no commit contains it");
    }

    private static int NotWritten(string text) => text.Split(NotStarted).Length;

    private async Task<string> GitAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var git = Cli.Wrap("git").WithArguments(["-C", folder.Root, .. arguments]).WithValidation(CommandResultValidation.None);
        try
        {
            var result = await git.ExecuteBufferedAsync(cancellationToken).ConfigureAwait(false);
            return result.IsSuccess ? result.StandardOutput : throw NotFound(result.StandardError.Trim().ReplaceLineEndings(" "));
        }
        catch (Win32Exception error)
        {
            throw NotFound($"git does not start ({error.Message})");
        }
    }

    private CourseException NotFound(string reason) => new($"Cannot restore {path}: {reason}. The file is unchanged");
}
