namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Something that a column has and that another column can have too: an index, a constraint, statistics.</summary>
internal abstract record ColumnObject
{
    /// <summary>What it is, for people: <c>unique constraint</c>.</summary>
    public abstract string Kind { get; }

    public required string Name { get; init; }

    /// <summary>The schema or the table in which its name is the only one, as it stands in SQL.</summary>
    public required string Scope { get; init; }

    /// <summary>What it is apart from its name, in SQL.</summary>
    public abstract string Definition { get; }

    public required string? Comment { get; init; }
}
