namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>
/// One version of an application: which columns it names, and how the one value that it has for a user stands in them.
/// </summary>
/// <param name="Name">What the connections of this version call themselves.</param>
/// <param name="Columns">The columns that it names, and no others.</param>
/// <param name="Write">The value, column by column.</param>
/// <param name="Read">The value again, from the columns.</param>
internal sealed record CodeVersion(string Name, string[] Columns, Func<string?, string?[]> Write, Func<string?[], string?> Read)
{
    /// <summary>The columns that an update names; all of them if not said.</summary>
    public string[] Updated { get; init; } = Columns;

    /// <summary>What an update makes of the value that was there, with a text that nobody else writes.</summary>
    public Func<string?, string?, string?> Change { get; init; } = (_, fresh) => fresh;

    /// <summary>Code that has one column, with the value as it is.</summary>
    public static CodeVersion WithColumn(string name, string column) => new(name, [column], value => [value], cells => cells[0]);
}
