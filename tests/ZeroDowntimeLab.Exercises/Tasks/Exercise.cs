namespace ZeroDowntimeLab.Exercises;

/// <summary>One task of the course.</summary>
/// <param name="Name">What it is called: <c>Alter 1</c>.</param>
/// <param name="Title">What there is to do, in a few words.</param>
/// <param name="File">The file to edit, in the folder <c>Yours</c> of this project.</param>
/// <param name="Hints">Three: a nudge, the direction, almost the answer.</param>
public sealed record Exercise(string Name, string Title, string File, IReadOnlyList<string> Hints)
{
    /// <summary>The tasks, in the order in which they are meant to be done.</summary>
    public static IReadOnlyList<Exercise> All { get; } = [.. AlterTasks.All, .. BreakTasks.All, .. FixTasks.All];

    /// <summary>The task of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Exercise Named(string name) => All.FirstOrDefault(exercise => exercise.Name == name)
        ?? throw new KeyNotFoundException($"There is no task '{name}'; there are {string.Join(", ", All.Select(exercise => exercise.Name))}");

    /// <summary>What a stub throws: <c>throw Exercise.NotStarted("Alter 1")</c>. The check that reached it is then skipped.</summary>
    public static NotStartedException NotStarted(string name)
    {
        Attempt.Current?.ReachedStubOf(name);
        return new NotStartedException(name);
    }
}
