namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An expression of SQL that stands in a migration file.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Field">The field that holds it: <c>add_column.up</c>.</param>
/// <param name="Sql">The expression.</param>
internal sealed record SqlExpression(FilePosition Position, string Field, string Sql)
{
    /// <summary>A query without parentheses, as files often have it, gets them: it is an expression only then.</summary>
    public static SqlExpression From(FilePosition position, string field, string sql) => new(
        position,
        field,
        sql.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) && sql.Length > 6 && char.IsWhiteSpace(sql[6]) ? $"({sql})" : sql);

    /// <summary>Whether it is nothing but the column itself.</summary>
    public bool IsColumn(string column) => Sql == column || Sql == Identifier.Quote(column);

    public MigrationFileException Refuse(string problem, Exception? cause = null) => new(Position, problem, cause);
}
