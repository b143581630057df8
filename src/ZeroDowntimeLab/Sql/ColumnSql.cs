namespace ZeroDowntimeLab;

/// <summary>A column as it stands in SQL.</summary>
internal static class ColumnSql
{
    /// <summary>The column as it stands in <c>CREATE TABLE</c> and <c>ADD COLUMN</c>.</summary>
    public static string Definition(Column column) =>
        $"{Identifier.Quote(column.Name)} {column.SqlType ?? TypeName(column.Type)}"
        + (column.IsNullable ? "" : " NOT NULL")
        + (column.DefaultSql is null ? "" : $" DEFAULT {column.DefaultSql}")
        + (column.SqlGenerated is null ? "" : $" {column.SqlGenerated}");

    /// <summary>The name of a type in PostgreSQL.</summary>
    public static string TypeName(ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Integer => "bigint",
        ColumnType.Boolean => "boolean",
        ColumnType.Timestamp => "timestamptz",
        ColumnType.Json => "jsonb",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such column type"),
    };
}
