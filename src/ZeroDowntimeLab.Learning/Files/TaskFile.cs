namespace ZeroDowntimeLab.Learning;

/// <summary>The file in which a learner answers a task.</summary>
/// <param name="folder">The learner's clone.</param>
/// <param name="task">The task.</param>
/// <param name="time">Names the copies of attempts.</param>
public sealed class TaskFile(CourseFolder folder, CourseTask task, TimeProvider time)
{
    private readonly string _path = folder.FileOf(task);

    /// <summary>The path as messages show it.</summary>
    public string Shown => folder.Show(_path);

    /// <summary>Brings back the stub that the file contained at first, and keeps a copy of the attempt.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The path of the copy; <see langword="null"/> if the file contained no attempt.</returns>
    /// <exception cref="CourseException">Git does not have the stub. The message says why.</exception>
    public async Task<string?> ResetAsync(CancellationToken cancellationToken = default)
    {
        var stub = await new StubHistory(folder, Shown).NewestAsync(cancellationToken).ConfigureAwait(false);
        var kept = await KeepAttemptAsync(stub, cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(_path, stub, cancellationToken).ConfigureAwait(false);
        return kept;
    }

    private async Task<string?> KeepAttemptAsync(string stub, CancellationToken cancellationToken)
    {
        if (!File.Exists(_path))
            return null;
        var attempt = await File.ReadAllTextAsync(_path, cancellationToken).ConfigureAwait(false);
        if (attempt.ReplaceLineEndings() == stub.ReplaceLineEndings())
            return null;

        return Attempts.Keep(folder, _path, time);
    }
}
