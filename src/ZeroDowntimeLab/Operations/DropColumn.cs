namespace ZeroDowntimeLab;

/// <summary>
/// Drops a column. With the sync that it is the old side of, it contracts: it first looks at every row whether the new
/// side has what the old one had, drops the rule, and makes the new columns what they were meant to be.
/// </summary>
public sealed class DropColumn : Operation
{
    private readonly Column? _definition;
    private readonly ColumnSync? _sync;

    /// <summary>A column to drop from a table.</summary>
    public DropColumn(string table, string column)
    {
        Table = Identifier.CheckTable(table);
        Column = Identifier.Check(column, "column");
    }

    /// <summary>A column to drop from a table, with its definition, so that the SQL of the undo is complete.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column as it is now.</param>
    /// <param name="sync">The rule that it is part of and that goes with it, if any.</param>
    public DropColumn(string table, Column column, ColumnSync? sync = null)
        : this(table, (column ?? throw new ArgumentNullException(nameof(column))).Name)
    {
        _definition = column;
        _sync = sync;
    }

    /// <inheritdoc/>
    public override string Table { get; }

    /// <summary>The name of the column.</summary>
    public string Column { get; }

    /// <summary>Whether other columns take its place.</summary>
    public bool IsContract => _sync is not null && _sync.OldColumns.Any(old => old.Name == Column);

    /// <summary>The rule that goes with the column, if any.</summary>
    public override ColumnSync? Sync => _sync;

    /// <inheritdoc/>
    public override string Description => $"Drop {(IsContract ? "old " : "")}column '{Column}' from '{Table}'";

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements =>
    [
        .. Required.SelectMany(column => NotNullCheck.Prove(Table, column)),
        .. _sync is null ? [] : SyncTrigger.Drop(Table, _sync),
        .. Required.SelectMany(column => NotNullCheck.Set(Table, column)),
        .. Replacements.Where(column => column.DefaultSql is not null).Select(SetDefault),
        new($"ALTER TABLE {Identifier.QuoteTable(Table)} DROP COLUMN {Identifier.Quote(Column)}", TableLock.AccessExclusive),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> CleanUp => [.. Required.Select(column => NotNullCheck.CleanUp(Table, column))];

    /// <inheritdoc/>
    public override RowCheck? Check => IsContract ? ContractCheck.Sql(Table, _sync!) : null;

    /// <inheritdoc/>
    public override Operation Inverse => new RestoreColumn(Table, Column, _definition, _sync);

    /// <inheritdoc/>
    public override IEnumerable<string> Removes => [$"{Table}.{Column}"];

    /// <inheritdoc/>
    public override IEnumerable<Dropped> Drops => [new(Table, Column)];

    private IEnumerable<Column> Replacements => IsContract ? _sync!.NewColumns : [];

    private IEnumerable<string> Required => Replacements.Where(column => !column.IsNullable).Select(column => column.Name);

    /// <inheritdoc/>
    /// <exception cref="ContractRefusedException">Some rows do not have on the new side what they have on the old one.</exception>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        table.GetColumn(Column);
        if (IsContract)
            ContractCheck.Run(table, _sync!);
        table.SetAside(Column, Replacements, context.Owner);
    }

    private SqlStatement SetDefault(Column column) => new(
        $"ALTER TABLE {Identifier.QuoteTable(Table)} ALTER COLUMN {Identifier.Quote(column.Name)} SET DEFAULT {column.DefaultSql}",
        TableLock.AccessExclusive);
}
