namespace ZeroDowntimeLab;

/// <summary>Adds a column, and with it the sync with the columns that it replaces.</summary>
public sealed class AddColumn : Operation
{
    private readonly ColumnSync? _sync;

    /// <summary>A column to add to a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column. With a sync it is nullable and has no default until the old column goes.</param>
    /// <param name="sync">
    /// The rule to keep it equal to the columns that it replaces. Where several columns replace one, each is added
    /// with the same rule, and the rule begins with the last of them.
    /// </param>
    public AddColumn(string table, Column column, ColumnSync? sync = null)
    {
        ArgumentNullException.ThrowIfNull(column);
        Table = Identifier.CheckTable(table);
        Column = sync is null ? column : ColumnSync.WhileExpanded(column);
        _sync = sync is not null && sync.NewColumns.Last().Name == column.Name ? sync : null;
        IsReplacement = sync is not null;
    }

    /// <inheritdoc/>
    public override string Table { get; }

    /// <summary>The column as it is added.</summary>
    public Column Column { get; }

    /// <summary>Whether it stands in for a column that is to go.</summary>
    public bool IsReplacement { get; }

    /// <summary>The rule that begins with this column, if any.</summary>
    public override ColumnSync? Sync => _sync;

    /// <inheritdoc/>
    public override string Description =>
        $"Add column '{Column.Name}' ({(Column.IsNullable ? "nullable" : "not null")}) to '{Table}'";

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements =>
    [
        new($"ALTER TABLE {Identifier.QuoteTable(Table)} ADD COLUMN {Column.Sql}", TableLock.AccessExclusive),
        .. Sync is null ? [] : SyncTrigger.Create(Table, Sync),
    ];

    /// <inheritdoc/>
    public override Operation Inverse => new DropColumn(Table, Column, Sync);

    /// <inheritdoc/>
    public override IEnumerable<string> Adds => [$"{Table}.{Column.Name}"];

    /// <inheritdoc/>
    public override IEnumerable<string> Cautions => Sync is { Backward.Count: 0 }
        ? [$"Column '{Column.Name}' has no way back to '{string.Join("', '", Sync.OldColumns.Select(column => column.Name))}' — old code will not see what new code writes"]
        : [];

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        foreach (var old in Sync?.OldColumns ?? [])
            table.RequireNoSync(old.Name);
        foreach (var other in Sync?.NewColumns.SkipLast(1) ?? [])
            table.RequireNoSync(other.Name);

        table.AddColumn(Column);
        if (Sync is not null)
            table.AddSync(Sync);
    }
}
