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

    /// <inheritdoc/>
    public override string Table { get; }

    /// <inheritdoc/>
    public override string Description => $"Restore table '{Table}' with its rows";

    /// <summary>The SQL that makes the table anew; a target that was told to drop one keeps its rows itself.</summary>
    public override IReadOnlyList<SqlStatement> Statements => [CreateTable.CreateSql(Table, _columns)];

    /// <inheritdoc/>
    public override Operation Inverse => new DropTable(Table, _columns);

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Database.Restore(Table, context.Owner);
    }
}
