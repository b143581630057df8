namespace ZeroDowntimeLab.Learning;

/// <summary>A fault that real tools have had. A learner puts it into the library, finds it and mends it.</summary>
/// <param name="Number">The number, from 1.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Report">What a user has seen.</param>
/// <param name="Hints">Three hints: a nudge, the place, almost the answer.</param>
public sealed record LibraryBug(int Number, string Title, string Report, IReadOnlyList<string> Hints)
{
    /// <summary>The bugs, in the order in which they stand on the reading path.</summary>
    public static IReadOnlyList<LibraryBug> All { get; } = [.. TableBugs.All, .. ExecutorBugs.All, .. RowBugs.All];

    /// <summary>The name, such as <c>Bug 4</c>.</summary>
    public string Name => $"Bug {Number}";

    /// <summary>Finds a bug by its name or number. Case and spaces do not matter.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The bug; <see langword="null"/> if there is none of that name.</returns>
    public static LibraryBug? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var wanted = name.Replace(" ", "", StringComparison.Ordinal);
        return All.FirstOrDefault(bug => string.Equals(wanted, $"Bug{bug.Number}", StringComparison.OrdinalIgnoreCase) || wanted == $"{bug.Number}");
    }
}
