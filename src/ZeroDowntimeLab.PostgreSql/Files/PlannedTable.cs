namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A table while the plan for a file is made: as it was found, plus what the operations of the file do to it, one after
/// the other.
/// </summary>
/// <param name="found">The table as it was found, or as the file creates it.</param>
/// <param name="createdAt">Where the file creates it; <see langword="null"/> if it was found.</param>
internal sealed class PlannedTable(CatalogTable found, FilePosition? createdAt)
{
    private readonly List<PlannedColumn> _columns =
        [.. found.Columns.Select(column => new PlannedColumn(ColumnOrigin.Found, column, createdAt ?? default))];

    public CatalogTable Found => found;

    /// <summary>Whether the file creates it: nobody uses it yet, so that every change of it can be made at once.</summary>
    public bool IsNew => createdAt is not null;

    public FilePosition? CreatedAt => createdAt;

    /// <summary>The operation that drops it.</summary>
    public FilePosition? DroppedAt { get; set; }

    public string Name => found.Name;

    /// <summary>The table as it is while both versions of the code work.</summary>
    public Table Definition => found.Definition;

    /// <summary>All columns that are there until the plan is complete.</summary>
    public IReadOnlyList<PlannedColumn> Columns => _columns;

    /// <summary>The columns that others of the file replace. It is known when all operations of the file are.</summary>
    /// <exception cref="MigrationFileException">A <c>down</c> reads new columns that cannot stand for the old one.</exception>
    public IReadOnlyList<Replacement> Replacements => field ??= Replacement.AllOf(this);

    /// <summary>The names of all columns that are there until the plan is complete.</summary>
    public IReadOnlyList<string> ColumnNames => [.. _columns.Select(column => column.Definition.Name)];

    /// <summary>A query for a few of its rows. It works before any of the columns is added.</summary>
    public string Sample(int rows)
    {
        var columns = _columns.Select(column => !IsNew && column.Origin == ColumnOrigin.Found
            ? Identifier.Quote(column.Definition.Name)
            : $"CAST(NULL AS {column.Definition.SqlType}) AS {Identifier.Quote(column.Definition.Name)}");
        return $"SELECT {string.Join(", ", columns)} {(IsNew ? "WHERE false" : $"FROM {Identifier.QuoteTable(Name)} LIMIT {rows}")}";
    }

    /// <summary>
    /// An expression over the rows as the operations so far will leave them, as one over the rows as they are before any
    /// of the operations has run.
    /// </summary>
    /// <param name="sql">The expression.</param>
    /// <param name="columns">The columns that it reads.</param>
    public string BeforePlan(string sql, IEnumerable<string> columns)
    {
        List<PlannedColumn> read = [.. columns.Select(name => FindEver(name)!)];
        return read.TrueForAll(column => column.ValueBefore == Identifier.Quote(column.Definition.Name))
            ? sql
            : $"(SELECT {sql} FROM (SELECT {string.Join(", ", read.Select(column => $"{column.ValueBefore} AS {Identifier.Quote(column.Definition.Name)}"))}) AS zero_downtime_lab_row)";
    }

    /// <summary>The column that new code finds under that name.</summary>
    public PlannedColumn? Find(string column) => _columns.Find(candidate => candidate.Definition.Name == column && candidate.Gone is null);

    /// <summary>The column of that name, also if only old code still finds it.</summary>
    public PlannedColumn? FindEver(string column) => Find(column) ?? _columns.Find(candidate => candidate.Definition.Name == column);

    public void Add(PlannedColumn column) => _columns.Add(column);

    public void Remove(PlannedColumn column) => _columns.Remove(column);
}
