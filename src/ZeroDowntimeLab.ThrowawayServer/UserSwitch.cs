using System.ComponentModel;
using System.Diagnostics;

namespace ZeroDowntimeLab.Throwaway;

/// <summary>
/// The words before a command that make it run as another user than root, because <c>initdb</c> and <c>postgres</c>
/// refuse to run as root.
/// </summary>
internal static class UserSwitch
{
    // The packages of Debian and others create the first one; the second one always exists.
    private static readonly string[] Users = ["postgres", "nobody"];

    /// <summary>Finds the words: none for a plain user; for root, those of the first tool that works here.</summary>
    /// <exception cref="ServerFailedException">We are root and no tool works.</exception>
    public static async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return [];
        }

        foreach (var words in Users.SelectMany(Ways))
        {
            if (await WorksAsync(words, cancellationToken))
            {
                return words;
            }
        }

        throw new ServerFailedException(
            "PostgreSQL refuses to run as root, and none of setpriv, runuser and su could switch to the user "
            + $"{string.Join(" or ", Users)}. Run as a plain user, or install util-linux.",
            log: "");
    }

    // setpriv first: it becomes the command, while the others stay as its parent.
    private static IEnumerable<string[]> Ways(string user) =>
    [
        ["sh", "-c", "exec setpriv --reuid=\"$0\" --regid=\"$(id -g \"$0\")\" --init-groups \"$@\"", user],
        ["runuser", "-u", user, "--"],
        ["su", "-s", "/bin/sh", "-c", "exec \"$@\"", "--", user, "sh"],
    ];

    private static async Task<bool> WorksAsync(string[] words, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(words[0], [.. words[1..], "id", "-u"])
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        try
        {
            using var id = Process.Start(start)!;
            var errors = id.StandardError.ReadToEndAsync(cancellationToken);
            var user = await id.StandardOutput.ReadToEndAsync(cancellationToken);
            await errors;
            await id.WaitForExitAsync(cancellationToken);
            return id.ExitCode == 0 && user.Trim() != "0";
        }
        catch (Win32Exception)
        {
            return false; // There is no such tool here.
        }
    }
}
