namespace ZeroDowntimeLab;

/// <summary>Creates a table without rows.</summary>
public sealed class CreateTable : Operation
{
    private readonly string _table;
    private readonly Column[] _columns;

    /// <summary>A table to create.</summary>
    /// <exception cref="DuplicateColumnException">Two columns have the same name.</exception>
    public CreateTable(string table, params IEnumerable<Column> columns)
    {
        _columns = [.. columns];
        _table = new Table(table, _columns).Name;
    }

    /// <inheritdoc/>
    public override string Description => $"Create table '{_table}' ({string.Join(", ", _columns.Select(column => column.Name))})";

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements => [CreateSql(_table, _columns)];

    /// <inheritdoc/>
    public override Operation Inverse => new DropTable(_table, _columns);

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Database.AddTable(new Table(_table, _columns));
    }

    internal static SqlStatement CreateSql(string table, IEnumerable<Column> columns) => new(
        $"CREATE TABLE {Identifier.QuoteTable(table)} ({string.Join(", ", columns.Select(column => column.Sql))})",
        TableLock.None);
}
