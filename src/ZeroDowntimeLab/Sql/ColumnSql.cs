namespace ZeroDowntimeLab;

/// <summary>A column as it stands in SQL.</summary>
internal static class ColumnSql
{
    /// <summary>The column as it stands in <c>CREATE TABLE</c> and <c>ADD COLUMN</c>.</summary>
    public static string Definition(Column column) =>
        $"{Identifier.Quote(column.Name)} {TypeOf(column)}"
        + (column.IsNullable ? "" : " NOT NULL")
        + (column.DefaultSql is null ? "" : $" DEFAULT {column.DefaultSql}")
        + (column.SqlGenerated is null ? "" : $" {column.SqlGenerated}");

    /// <summary>A value of the type of a column.</summary>
    public static string Cast(string value, Column column) => $"CAST({value} AS {TypeOf(column)})";

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

    /// <summary>The type of a column.</summary>
    public static string TypeOf(Column column) => column.SqlType ?? TypeName(column.Type);
}
