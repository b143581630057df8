namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// What a server had of the things that a file names, before the plan began. A plan is built from this and from the file
/// alone, so that it can be built again when it has changed the tables.
/// </summary>
internal sealed record FileCatalog
{
    /// <summary>The tables, by the name in the file. A table that does not exist is missing here.</summary>
    public Dictionary<string, CatalogTable> Tables { get; init; } = [];

    /// <summary>The schema in which a table without one is created; empty if there is none.</summary>
    public string CurrentSchema { get; init; } = "";

    /// <summary>The indexes, by the name in the file.</summary>
    public Dictionary<string, CatalogIndex> Indexes { get; init; } = [];

    /// <summary>The types that the file names.</summary>
    public Dictionary<string, CatalogType> Types { get; init; } = [];

    /// <summary>The defaults that may give another value each time.</summary>
    public HashSet<string> VolatileDefaults { get; init; } = [];

    /// <summary>What is known of the expressions of the file that compute a column, by their position.</summary>
    public Dictionary<string, ExpressionFacts> Facts { get; init; } = [];

    /// <summary>Names of tables that exist, for a message about one that does not.</summary>
    public IReadOnlyList<string> TableNames { get; init; } = [];
}
