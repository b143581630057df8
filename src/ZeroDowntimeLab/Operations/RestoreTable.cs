namespace ZeroDowntimeLab;

/// <summary>Undoes a <see cref="DropTable"/>: the table is back with its rows.</summary>
public sealed class RestoreTable : Operation
{
    private readonly Column[] _columns;

    internal RestoreTable(string table, Column[] columns)
    {
        Table = table;
        _columns = columns;
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Restore table '{Table}' with its rows";

    /// <inheritdoc/>
    public override Operation Inverse => new DropTable(Table, _columns);

    /// <summary>The SQL that creates the table again, without rows: a server keeps none of a table that it drops.</summary>
    public override ServerScript Script => new(Table, [CreateTable.CreateSql(Table, _columns)]);

    /// <summary>None on the columns of tables that exist.</summary>
    public override Effects Effects => new();

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.TakeBack<HiddenTable>() is not { } hidden || hidden.Name != Table)
            throw new TableNotFoundException(Table, context.Database.Tables.Select(table => table.Name));
        context.Database.Show(hidden);
    }
}
