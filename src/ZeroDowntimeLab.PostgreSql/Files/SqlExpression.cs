namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An SQL expression in a migration file.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Field">The field that holds it: <c>add_column.up</c>.</param>
/// <param name="Sql">The expression.</param>
internal sealed record SqlExpression(FilePosition Position, string Field, string Sql)
{
    /// <summary>A query without parentheses, as files often have it, gets them: only then is it an expression.</summary>
    public static SqlExpression From(FilePosition position, string field, string sql) => new(
        position,
        field,
        sql.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) && sql.Length > 6 && char.IsWhiteSpace(sql[6]) ? $"({sql})" : sql);

    /// <summary>Whether it is just the column itself.</summary>
    public bool IsColumn(string column) => Sql == column || Sql == Identifier.Quote(column);

    public MigrationFileException Refuse(string problem, Exception? cause = null) => new(Position, problem, cause);
}
