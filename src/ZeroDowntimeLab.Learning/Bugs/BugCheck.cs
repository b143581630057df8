namespace ZeroDowntimeLab.Learning;

/// <summary>Builds the learner's copy of the library, and runs the case of a bug's report and all tests of the library.</summary>
/// <param name="folder">The learner's clone.</param>
/// <param name="activity">Gets a few words for each thing that takes a while.</param>
public sealed class BugCheck(CourseFolder folder, IProgress<string> activity)
{
    private readonly BugPatch _patch = new(folder);

    private string MendedFile => Path.Combine(folder.Private, "bugs-mended");

    /// <summary>The bugs that the learner has mended.</summary>
    public IReadOnlyList<LibraryBug> Mended => File.Exists(MendedFile)
        ? [.. File.ReadLines(MendedFile).Select(LibraryBug.Find).OfType<LibraryBug>().Distinct()]
        : [];

    /// <summary>Runs the tests. A bug that is mended counts as such from then on, and is not in the library any more.</summary>
    /// <param name="bug">The bug.</param>
    /// <param name="cancellationToken">Stops the build or the tests.</param>
    /// <exception cref="CourseException">The bug is not in the library, or the library does not compile.</exception>
    public async Task<BugState> RunAsync(LibraryBug bug, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bug);
        if (_patch.Current != bug)
            throw new CourseException($"{bug.Name} is not in the library. 'zdl learn bug {bug.Number}' puts it in");
        activity.Report("Building the library, and running the case of the report");
        var ofCase = await new TestRun(folder, "ZeroDowntimeLab.Exercises").RunAsync($"Bug={bug.Number}", cancellationToken).ConfigureAwait(false);
        activity.Report("Running the tests of the library");
        var ofLibrary = await new TestRun(folder, "ZeroDowntimeLab.Tests").RunAsync(filter: null, cancellationToken).ConfigureAwait(false);
        var state = new BugState(ofCase.Failed, [.. ofLibrary.Failed.Select(test => test.Name)], ofLibrary.Total);
        if (state.IsMended)
        {
            await File.AppendAllTextAsync(MendedFile, $"{bug.Number}\n", cancellationToken).ConfigureAwait(false);
            _patch.Forget();
        }

        return state;
    }
}
