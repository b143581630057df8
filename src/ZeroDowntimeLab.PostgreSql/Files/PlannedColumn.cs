namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A column while the plan for a file is made, as new code will find it.</summary>
/// <param name="origin">Where it is from.</param>
/// <param name="definition">The column as it is so far.</param>
/// <param name="position">Where the file names it first.</param>
internal sealed class PlannedColumn(ColumnOrigin origin, CatalogColumn definition, FilePosition position)
{
    public ColumnOrigin Origin => origin;

    /// <summary>The column after the operations so far.</summary>
    public CatalogColumn Definition { get; set; } = definition;

    /// <summary>Where the file adds or renames it.</summary>
    public FilePosition Position => position;

    /// <summary>What the operation did by which the column came to be or went, for messages.</summary>
    public string Deed => (Gone, origin) switch
    {
        ({ } gone, _) => gone.Deed,
        (_, ColumnOrigin.Added) => "added",
        _ => "renamed",
    };

    /// <summary>
    /// What a row will have in it when the plan has started, as an expression over the columns that the table had before;
    /// NULL of its type if it cannot be told.
    /// </summary>
    public string ValueBefore { get; set; } = origin == ColumnOrigin.Found ? Identifier.Quote(definition.Name) : $"CAST(NULL AS {definition.SqlType})";

    /// <summary>
    /// What computes it: for a new column its <c>up</c>, for one that is dropped its <c>down</c>; <see langword="null"/> if
    /// nothing does.
    /// </summary>
    public ComputedValue? Value { get; set; }

    /// <summary>
    /// Whether it gets its default and NOT NULL in the same step that ends its rule. Set earlier, the default would hide that
    /// old code left the column out, and NOT NULL would refuse its row.
    /// </summary>
    public bool IsFinishedLast => origin == ColumnOrigin.Renamed || (origin == ColumnOrigin.Added && Value is not null);

    /// <summary>
    /// The column after the operations so far, with <see cref="Value"/> cast to the type without its length: the assignment to
    /// the column then refuses a value that is too long, which a cast to the full type would truncate silently.
    /// </summary>
    public Assignment Way => new(
        Definition.Definition,
        SqlTransform.Of(Value!.Facts.Sources, $"CAST(({Value.Expression.Sql}) AS {Definition.BaseType})", Value.Facts.IsRepeatable));

    /// <summary>The operation that keeps it equal to something else, or corrects it, until the plan is complete.</summary>
    public FilePosition? Rule { get; set; }

    /// <summary>Which of its fields the file has changed, and where.</summary>
    public Dictionary<string, FilePosition> Changes { get; } = [];

    /// <summary>The operation after which new code does not find it any more.</summary>
    public (FilePosition Position, string Deed)? Gone { get; set; }
}

/// <summary>Where a column of a planned table is from.</summary>
internal enum ColumnOrigin
{
    /// <summary>The table had it before the plan.</summary>
    Found,

    /// <summary>The file adds it.</summary>
    Added,

    /// <summary>The file gives it this name; until the plan is complete it stands beside the old one.</summary>
    Renamed,
}
