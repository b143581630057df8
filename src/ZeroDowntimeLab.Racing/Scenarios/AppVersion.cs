namespace ZeroDowntimeLab.Racing;

/// <summary>
/// One version of an application that stores one text for each user: which columns it uses, how it stores the text in
/// them, and in which phases of the change it works.
/// </summary>
/// <param name="Name">Its name, such as <c>v1</c>.</param>
/// <param name="From">The phase that must be done before it is deployed.</param>
/// <param name="Until">The last phase in which it works.</param>
/// <param name="Columns">The columns that it uses, in requests of every kind.</param>
public sealed record AppVersion(string Name, MigrationPhase From, MigrationPhase Until, params IReadOnlyList<string> Columns)
{
    /// <summary>Turns the text into a value for each column; the default is the text itself in each.</summary>
    public Func<string?, IReadOnlyList<string?>> Write { get; init; } = text => [.. Columns.Select(_ => text)];

    /// <summary>Turns the values of the columns into the text; the default is the first of them.</summary>
    public Func<IReadOnlyList<string?>, string?> Read { get; init; } = cells => cells[0];

    /// <summary>The share of NULLs in what it writes, from 0 to 1.</summary>
    public double NullShare { get; init; }

    /// <summary>Whether it is the version that runs in the end.</summary>
    public bool IsNew => Until == MigrationPhase.Complete;

    /// <summary>Whether it works while a plan is in that phase.</summary>
    public bool WorksIn(MigrationPhase phase) =>
        phase == MigrationPhase.RolledBack ? From == MigrationPhase.Pending : From <= phase && phase <= Until;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
