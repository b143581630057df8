namespace ZeroDowntimeLab;

/// <summary>
/// Drops a column. With the sync that it is the old side of, it contracts: it first verifies in every row that the new
/// side has what the old one has, and gives the new columns their final definitions. The sync ends with it; in memory
/// that is when the plan has ended, so that an undo brings back what is true by then.
/// </summary>
public sealed class DropColumn : Operation
{
    private readonly Column? _definition;
    private readonly ColumnSync? _sync;

    /// <summary>A column to drop from a table.</summary>
    public DropColumn(string table, string column)
    {
        Table = ObjectName.CheckTable(table);
        Column = ObjectName.Check(column, "column");
    }

    /// <summary>A column to drop from a table, with its definition, so that the SQL of the undo is complete.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column as it is now.</param>
    /// <param name="sync">The sync that it is part of and that ends with it, if any.</param>
    public DropColumn(string table, Column column, ColumnSync? sync = null)
        : this(table, (column ?? throw new ArgumentNullException(nameof(column))).Name)
    {
        _definition = column;
        _sync = sync;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>The name of the column.</summary>
    public string Column { get; }

    /// <inheritdoc/>
    public override string Description => $"Drop {(IsContract ? "old " : "")}column '{Column}' from '{Table}'";

    /// <inheritdoc/>
    public override Operation Inverse => new RestoreColumn(Table, Column, _definition, _sync);

    /// <inheritdoc/>
    public override ServerScript Script
    {
        get
        {
            var drop = new SqlStatement($"ALTER TABLE {Identifier.QuoteTable(Table)} DROP COLUMN {Identifier.Quote(Column)}", TableLock.AccessExclusive)
            {
                Drops = new(ServerObjectKind.Column, Column, Identifier.QuoteTable(Table)),
            };
            return _sync is null
                ? new(Table, [drop])
                : SyncEnd.Script(Table, _sync, Replacements, drop) with { RowChecks = IsContract ? [ContractVerification.InSql(Table, _sync)] : [] };
        }
    }

    /// <inheritdoc/>
    public override Effects Effects => new()
    {
        Removes = [$"{Table}.{Column}"],
        Drops = [new Dropped(Table, Column)],
        Syncs = _sync is { Replaces: true } ? [new TableSync(Table, _sync)] : [],
    };

    // Whether other columns take its place.
    private bool IsContract => _sync is { Replaces: true } && _sync.OldColumns.Any(old => old.Name == Column);

    private IEnumerable<Column> Replacements => IsContract ? _sync!.NewColumns : [];

    /// <inheritdoc/>
    /// <exception cref="ContractRefusedException">Some rows do not have on the new side what they have on the old one.</exception>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        table.RequireColumn(Column);
        if (IsContract)
            ContractVerification.Run(table, _sync!);
        context.Keep(table.Hide(Column, Replacements));
    }
}
