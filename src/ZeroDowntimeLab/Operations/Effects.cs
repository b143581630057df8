namespace ZeroDowntimeLab;

/// <summary>
/// What an operation does to tables and columns, for those who judge a plan without running it: the safety check and a
/// server. A column is written <c>table.column</c>. Effects join into one with <see cref="And"/>.
/// </summary>
public sealed record Effects
{
    /// <summary>The effects of an operation that does not name them. The safety check warns of it.</summary>
    public static Effects Unknown { get; } = new() { IsKnown = false };

    /// <summary>Whether the operation names its effects. One without effects on columns names them too: there are none.</summary>
    public bool IsKnown { get; private init; } = true;

    /// <summary>The columns that it adds.</summary>
    public IReadOnlyList<string> Adds { get; init; } = [];

    /// <summary>The columns that it fills in existing rows.</summary>
    public IReadOnlyList<string> Fills { get; init; } = [];

    /// <summary>The columns whose values it carries to another place.</summary>
    public IReadOnlyList<string> Carries { get; init; } = [];

    /// <summary>The columns that are gone afterwards; <c>table.*</c> for all columns of a table.</summary>
    public IReadOnlyList<string> Removes { get; init; } = [];

    /// <summary>The table or column that it drops by name: a server says what depends on it.</summary>
    public IReadOnlyList<Dropped> Drops { get; init; } = [];

    /// <summary>The syncs between old and new columns that it begins, fills or ends.</summary>
    public IReadOnlyList<TableSync> Syncs { get; init; } = [];

    /// <summary>What a person should know before running it. An operation whose effects are unknown says here why.</summary>
    public IReadOnlyList<Caution> Cautions { get; init; } = [];

    /// <summary>These effects and others, as one. They are known if both are.</summary>
    public Effects And(Effects others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new Effects
        {
            IsKnown = IsKnown && others.IsKnown,
            Adds = [.. Adds, .. others.Adds],
            Fills = [.. Fills, .. others.Fills],
            Carries = [.. Carries, .. others.Carries],
            Removes = [.. Removes, .. others.Removes],
            Drops = [.. Drops, .. others.Drops],
            Syncs = [.. Syncs, .. others.Syncs],
            Cautions = [.. Cautions, .. others.Cautions],
        };
    }
}
