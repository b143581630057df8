namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Creates a table with constraints. It is new and empty, so that each can be added at once.</summary>
/// <param name="table">The table.</param>
/// <param name="columns">Its columns.</param>
/// <param name="constraints">Its constraints, each as it stands in <c>CREATE TABLE</c>.</param>
/// <param name="comments">The comments of columns, by the name of the column.</param>
/// <param name="referenced">The tables that its foreign keys refer to.</param>
internal sealed class CreateConstrainedTable(
    string table,
    IReadOnlyList<Column> columns,
    IReadOnlyList<string> constraints,
    IReadOnlyDictionary<string, string> comments,
    IReadOnlyList<string> referenced) : PostgreSqlOperation
{
    private readonly CreateTable _plain = new(table, columns);

    public override string Description => _plain.Description;

    /// <summary>A foreign key puts triggers on the table that it refers to: that one is locked for a moment.</summary>
    public override ServerScript Script => new(table,
    [
        new(
            $"CREATE TABLE {Identifier.QuoteTable(table)} ({string.Join(", ", columns.Select(ColumnSql.Definition).Concat(constraints))})",
            referenced.Count == 0 ? TableLock.None : TableLock.ShareRowExclusive)
        {
            Makes = new(ServerObjectKind.Table, table, Identifier.QuoteTable(table)),
        },
        .. comments.Select(comment => SetComment.OnColumn(table, comment.Key, comment.Value) with { Lock = TableLock.None }),
    ])
    {
        LostByUndo = _plain.Script.LostByUndo,
    };

    public override Operation Inverse => new DropTable(table, columns);
}
