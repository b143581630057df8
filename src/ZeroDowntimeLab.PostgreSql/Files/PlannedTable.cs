namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A table while the plan for a file is made: as it was found, plus what the operations of the file add to it.
/// </summary>
/// <param name="found">The table as it was found, or as the file creates it.</param>
/// <param name="isNew">Whether the file creates it.</param>
internal sealed class PlannedTable(CatalogTable found, bool isNew)
{
    private readonly List<CatalogColumn> _added = [];

    public CatalogTable Found => found;

    public bool IsNew => isNew;

    public string Name => found.Name;

    /// <summary>What identifies it, whether the file writes its schema or not.</summary>
    public string Key => $"{found.Schema}.{found.Name.Split('.', 2)[^1]}";

    /// <summary>The table as it is while both versions of the code work.</summary>
    public Table Definition => found.Definition;

    public IReadOnlyList<string> ColumnNames => [.. found.Columns.Concat(_added).Select(column => column.Name)];

    /// <summary>A query for a few of its rows. It works before any of the columns is added.</summary>
    public string Sample(int rows)
    {
        var there = isNew ? [] : found.Columns.Select(column => Identifier.Quote(column.Name));
        var missing = (isNew ? found.Columns.Concat(_added) : _added)
            .Select(column => $"CAST(NULL AS {column.SqlType}) AS {Identifier.Quote(column.Name)}");
        var from = isNew ? "WHERE false" : $"FROM {Identifier.QuoteTable(Name)} LIMIT {rows}";
        return $"SELECT {string.Join(", ", there.Concat(missing))} {from}";
    }

    public CatalogColumn? Find(string column) => found.Find(column) ?? _added.Find(candidate => candidate.Name == column);

    public void Add(CatalogColumn column) => _added.Add(column);
}
