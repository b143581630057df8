namespace ZeroDowntimeLab;

/// <summary>Adds a column, and with it the sync with the columns that it replaces.</summary>
public sealed class AddColumn : Operation
{
    private readonly ColumnSync? _sync;
    private readonly bool _isAlone;

    /// <summary>A column to add to a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column. With a sync it is nullable and has no default until the old column is dropped.</param>
    /// <param name="sync">
    /// The rule that keeps it equal to the columns that it replaces. Where several columns replace one, each is added
    /// with the same rule, and the rule starts when the last of them is added.
    /// </param>
    public AddColumn(string table, Column column, ColumnSync? sync = null)
    {
        ArgumentNullException.ThrowIfNull(column);
        Table = ObjectName.CheckTable(table);
        Column = sync is null ? column : ColumnSync.WhileExpanded(column);
        _isAlone = sync is null;
        _sync = sync is not null && sync.NewColumns.Last().Name == column.Name ? sync : null;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>The column as it is added.</summary>
    public Column Column { get; }

    /// <inheritdoc/>
    public override string Description =>
        $"Add column '{Column.Name}' ({(Column.IsNullable ? "nullable" : "not null")}) to '{Table}'";

    /// <inheritdoc/>
    public override Operation Inverse => new DropColumn(Table, Column, _sync);

    /// <inheritdoc/>
    public override ServerScript Script => new(Table,
    [
        new($"ALTER TABLE {Identifier.QuoteTable(Table)} ADD COLUMN {ColumnSql.Definition(Column)}", TableLock.AccessExclusive)
        {
            Makes = new(ServerObjectKind.Column, Column.Name, Identifier.QuoteTable(Table)),
        },
        .. _sync is null ? [] : RuleChange.Begin(SyncTrigger.Of(Table, _sync)).Prepend(StateColumn.Add(Table, _sync, RowState.Unfilled)),
    ])
    {
        LostByUndo = this switch
        {
            { _sync: not null, IsDefaulted: false } => [UndoLoss.OfSync(Table, _sync)],
            { _isAlone: true } => UndoLoss.OfColumn(Table, Column),
            _ => [],
        },
    };

    /// <summary>
    /// Whether the column has a default of its own while the sync is at work: a row that got it cannot be told from one that
    /// new code has written.
    /// </summary>
    internal bool IsDefaulted { get; init; }

    /// <inheritdoc/>
    public override Effects Effects => new()
    {
        Adds = [$"{Table}.{Column.Name}"],
        Syncs = _sync is { Replaces: true } ? [new TableSync(Table, _sync)] : [],
        Cautions = _sync is { Replaces: true, Backward.Count: 0 }
            ? [new(WarningCode.OneWay, $"Column '{Column.Name}' has no way back to '{string.Join("', '", _sync.OldColumns.Select(column => column.Name))}' — old code will not see what new code writes")]
            : [],
    };

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        foreach (var old in _sync?.OldColumns ?? [])
            table.RequireNoRule(old.Name, "replaced");
        foreach (var other in _sync?.NewColumns.SkipLast(1) ?? [])
            table.RequireNoRule(other.Name, "replaced");

        table.AddColumn(Column);
        if (_sync is not null)
            SyncRule.Start(table, _sync);
    }
}
