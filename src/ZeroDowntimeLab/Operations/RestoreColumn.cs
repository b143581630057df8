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

    /// <inheritdoc/>
    public override string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Restore column '{_column}' of '{Table}' with its values";

    /// <summary>The SQL that makes the column anew; a target that was told to drop one keeps its values itself.</summary>
    public override IReadOnlyList<SqlStatement> Statements =>
    [
        new(
            $"ALTER TABLE {Identifier.QuoteTable(Table)} ADD COLUMN {_definition?.Sql ?? Identifier.Quote(_column)}",
            TableLock.AccessExclusive),
        .. _sync is null ? [] : SyncTrigger.Create(Table, _sync),
    ];

    /// <inheritdoc/>
    public override Operation Inverse => _definition is null
        ? new DropColumn(Table, _column)
        : new DropColumn(Table, _definition, _sync);

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Database[Table].Restore(_column, context.Owner);
    }
}
