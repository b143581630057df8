namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What a server knew of the things that a file names, before the plan began. A plan is built from this and from the
/// file alone, so that it can be built again when the tables have changed under it.
/// </summary>
internal sealed record FileCatalog
{
    /// <summary>The tables, by the name that the file has for them. One that is missing is not there.</summary>
    public Dictionary<string, CatalogTable> Tables { get; init; } = [];

    /// <summary>The indexes, by the name that the file has for them.</summary>
    public Dictionary<string, CatalogIndex> Indexes { get; init; } = [];

    /// <summary>The types that the file names.</summary>
    public Dictionary<string, CatalogType> Types { get; init; } = [];

    /// <summary>The defaults that may give another value each time they are asked.</summary>
    public HashSet<string> VolatileDefaults { get; init; } = [];

    /// <summary>Names of tables that there are, for a message about one that is not.</summary>
    public IReadOnlyList<string> TableNames { get; init; } = [];
}
