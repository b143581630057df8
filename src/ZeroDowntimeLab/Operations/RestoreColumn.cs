namespace ZeroDowntimeLab;

/// <summary>Undoes a <see cref="DropColumn"/>: the column is back with its values, and with the sync that it was part of.</summary>
public sealed class RestoreColumn : Operation
{
    private readonly string _column;
    private readonly Column? _definition;
    private readonly ColumnSync? _sync;

    internal RestoreColumn(string table, string column, Column? definition, ColumnSync? sync)
    {
        Table = table;
        _column = column;
        _definition = definition;
        _sync = sync;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Restore column '{_column}' of '{Table}' with its values";

    /// <inheritdoc/>
    public override Operation Inverse => _definition is null
        ? new DropColumn(Table, _column)
        : new DropColumn(Table, _definition, _sync);

    /// <summary>The SQL that adds the column again, without its values: a server keeps none of a column that it drops.</summary>
    public override ServerScript Script => new(Table,
    [
        new(
            $"ALTER TABLE {Identifier.QuoteTable(Table)} ADD COLUMN {(_definition is null ? Identifier.Quote(_column) : ColumnSql.Definition(_definition))}",
            TableLock.AccessExclusive) { Makes = new(ServerObjectKind.Column, _column, Identifier.QuoteTable(Table)) },
        .. _sync is null ? [] : RuleChange.Begin(SyncTrigger.Of(Table, _sync)).Prepend(StateColumn.Add(Table, _sync, RowState.Unfilled)),
    ]);

    /// <inheritdoc/>
    public override Effects Effects => new()
    {
        Adds = [$"{Table}.{_column}"],
        Syncs = _sync is { Replaces: true } ? [new TableSync(Table, _sync)] : [],
    };

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.TakeBack<HiddenColumn>() is not { } hidden || hidden.Name != _column)
            throw new ColumnNotFoundException(_column, Table);
        context.Database[Table].Show(hidden);
    }
}
