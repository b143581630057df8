using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace ZeroDowntimeLab.Learning;

/// <summary>Puts the fault of a bug into the learner's copy of the library, and takes it out again.</summary>
/// <param name="folder">The learner's clone.</param>
public sealed class BugPatch(CourseFolder folder)
{
    private string State => Path.Combine(folder.Private, "bug");

    private string Originals => Path.Combine(State, "before");

    /// <summary>The bug that is in the library; <see langword="null"/> if none was put in, or it was mended or taken out.</summary>
    public LibraryBug? Current => File.Exists(NumberFile) ? LibraryBug.Find(File.ReadAllText(NumberFile).Trim()) : null;

    private string NumberFile => Path.Combine(State, "number");

    /// <summary>Puts a fault in. The files are kept as they were.</summary>
    /// <param name="bug">The bug.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CourseException">Another one is in, or the lines that it changes are not as they were.</exception>
    public async Task PutInAsync(LibraryBug bug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bug);
        if (Current is { } other)
            throw new CourseException($"{other.Name} is in the library. Mend it, or take it out with 'zdl learn reset \"{other.Name}\"'; then put in the next");
        var patch = Path.Combine(folder.Exercises, "Bugs", $"Bug{bug.Number}.patch");
        var file = FileOf(patch);
        if (await ApplyAsync(["--check", patch], cancellationToken).ConfigureAwait(false) is not null)
            throw new CourseException($"{bug.Name} changes lines of {file} that are not as they were. Nothing was changed. Bring them back ('git diff {file}' shows what is different), and run this again");

        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Originals, file))!);
        File.Copy(Path.Combine(folder.Root, file), Path.Combine(Originals, file), overwrite: true);
        // Before the fault is there: whatever happens then, it can be taken out.
        await File.WriteAllTextAsync(NumberFile, $"{bug.Number}\n", cancellationToken).ConfigureAwait(false);
        if (await ApplyAsync([patch], cancellationToken).ConfigureAwait(false) is { } problem)
        {
            Forget();
            throw new CourseException($"{bug.Name} was not put in: {problem}");
        }
    }

    /// <summary>Brings back the file as it was before the fault was put in, and keeps a copy of the attempt.</summary>
    /// <param name="bug">The bug.</param>
    /// <param name="time">Names the copy.</param>
    /// <returns>The file that is as it was.</returns>
    /// <exception cref="CourseException">The bug is not in the library.</exception>
    public (string File, string Attempt) TakeOut(LibraryBug bug, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(bug);
        ArgumentNullException.ThrowIfNull(time);
        if (Current != bug)
            throw new CourseException($"{bug.Name} is not in the library. Nothing was changed");
        var original = Directory.GetFiles(Originals, "*", SearchOption.AllDirectories).Single();
        var file = Path.GetRelativePath(Originals, original);
        var attempt = Attempts.Keep(folder, Path.Combine(folder.Root, file), time);
        File.Copy(original, Path.Combine(folder.Root, file), overwrite: true);
        Forget();
        return (file.Replace('\\', '/'), folder.Show(attempt));
    }

    /// <summary>From now on no bug counts as being in the library. Files stay as they are.</summary>
    internal void Forget() => Directory.Delete(State, recursive: true);

    private static string FileOf(string patch) => File.ReadLines(patch).First(line => line.StartsWith("+++ b/", StringComparison.Ordinal))["+++ b/".Length..].Trim();

    // What git said; null if it succeeded.
    private async Task<string?> ApplyAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            var git = await Cli.Wrap("git").WithArguments(["-C", folder.Root, "apply", "--ignore-whitespace", .. arguments])
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellationToken).ConfigureAwait(false);
            return git.IsSuccess ? null : git.StandardError.Trim().ReplaceLineEndings(" ");
        }
        catch (Win32Exception error)
        {
            throw new CourseException($"A bug is put in with git, and git does not start ({error.Message})");
        }
    }
}
