namespace ZeroDowntimeLab;

/// <summary>Creates a table without rows.</summary>
public sealed class CreateTable : Operation
{
    private readonly Column[] _columns;

    /// <summary>A table to create.</summary>
    /// <exception cref="DuplicateColumnException">Two columns have the same name.</exception>
    public CreateTable(string table, params IEnumerable<Column> columns)
    {
        _columns = [.. columns];
        Table = new Table(table, _columns).Name;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Create table '{Table}' ({string.Join(", ", _columns.Select(column => column.Name))})";

    /// <inheritdoc/>
    public override Operation Inverse => new DropTable(Table, _columns);

    /// <inheritdoc/>
    public override ServerScript Script => new(Table, [CreateSql(Table, _columns)]) { LostByUndo = [UndoLoss.OfTable(Table)] };

    /// <summary>None on the columns of tables that exist.</summary>
    public override Effects Effects => new();

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Database.AddTable(new Table(Table, _columns));
    }

    internal static SqlStatement CreateSql(string table, IEnumerable<Column> columns) => new(
        $"CREATE TABLE {Identifier.QuoteTable(table)} ({string.Join(", ", columns.Select(ColumnSql.Definition))})",
        TableLock.None)
    {
        Makes = new(ServerObjectKind.Table, table, Identifier.QuoteTable(table)),
    };
}
