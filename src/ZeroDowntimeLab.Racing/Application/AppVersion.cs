namespace ZeroDowntimeLab.Racing;

/// <summary>
/// One version of an application that keeps one text for each user: which columns it names, how the text stands in
/// them, and in which phases of the change it is meant to run.
/// </summary>
/// <param name="Name">What it is called: <c>v1</c>.</param>
/// <param name="From">The phase that must be done before it is deployed.</param>
/// <param name="Until">The last phase in which it works.</param>
/// <param name="Columns">The columns that it names, in requests of every kind.</param>
public sealed record AppVersion(string Name, MigrationPhase From, MigrationPhase Until, params IReadOnlyList<string> Columns)
{
    /// <summary>The text, column by column; as it is in each of them if not said.</summary>
    public Func<string?, IReadOnlyList<string?>> Write { get; init; } = text => [.. Columns.Select(_ => text)];

    /// <summary>The text again, from the columns; the first of them if not said.</summary>
    public Func<IReadOnlyList<string?>, string?> Read { get; init; } = cells => cells[0];

    /// <summary>Which share of what it writes is NULL, from 0 to 1.</summary>
    public double NullShare { get; init; }

    /// <summary>Whether it is what is to run in the end.</summary>
    public bool IsNew => Until == MigrationPhase.Complete;

    /// <summary>Whether it is meant to work while a plan stands in that phase.</summary>
    public bool WorksIn(MigrationPhase phase) =>
        phase == MigrationPhase.RolledBack ? From == MigrationPhase.Pending : From <= phase && phase <= Until;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
