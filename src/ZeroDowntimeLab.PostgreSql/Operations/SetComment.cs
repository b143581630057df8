namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Changes the comment of a column.</summary>
/// <param name="table">The table.</param>
/// <param name="column">The column.</param>
/// <param name="comment">The new comment; <see langword="null"/> for none.</param>
/// <param name="before">The comment that it has.</param>
public sealed class SetComment(string table, string column, string? comment, string? before) : PostgreSqlOperation
{
    /// <inheritdoc/>
    public override string Description => $"{(comment is null ? "Remove the comment of" : "Comment")} '{column}' of '{table}'";

    /// <inheritdoc/>
    public override ServerScript Script => new(table, [OnColumn(table, column, comment)]);

    /// <inheritdoc/>
    public override Operation Inverse => new SetComment(table, column, before, comment);

    internal static SqlStatement OnColumn(string table, string column, string? comment) => new(
        $"COMMENT ON COLUMN {Identifier.QuoteTable(table)}.{Identifier.Quote(column)} IS {Literal.Of(comment)}",
        TableLock.ShareUpdateExclusive);
}
