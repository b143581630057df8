using System.Text.Json.Nodes;
using Npgsql;
using ZeroDowntimeLab.Tests;

namespace ZeroDowntimeLab.PostgreSql.Tests;

/// <summary>Tables in memory and on a server, made alike and seen alike.</summary>
internal static class ServerTable
{
    /// <summary>The statements that make a table on the server as it is in memory, its first column the key.</summary>
    public static string CreateSql(Table table, bool hasKey = true)
    {
        var name = Identifier.QuoteTable(table.Name);
        var key = hasKey ? $", PRIMARY KEY ({Identifier.Quote(table.ColumnNames[0])})" : "";
        var rows = table.Rows.Select(row => $"INSERT INTO {name} VALUES ({string.Join(", ", row.Values.Select(Literal.Of))})");
        return string.Join(";\n", rows.Prepend($"CREATE TABLE {name} ({string.Join(", ", table.Columns.Select(ColumnSql.Definition))}{key})"));
    }

    /// <summary>All that can be seen of a table in memory, its rows in an order that does not depend on when they came.</summary>
    public static string PictureOf(Table table) => PictureOf(
        table.Name, table.Columns, table.Rows.Select(row => table.Columns.Zip(row.Values, Comparable).ToList()));

    /// <summary>The same of a table on the server.</summary>
    public static async Task<string> PictureOfAsync(NpgsqlDataSource source, string table)
    {
        var columns = await ColumnsAsync(source, table);
        await using var command = source.CreateCommand($"SELECT {Identifier.QuoteAll(columns.Select(column => column.Name))} FROM {Identifier.QuoteTable(table)}");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<List<object?>>();
        while (await reader.ReadAsync())
            rows.Add([.. columns.Select((column, i) => reader.IsDBNull(i) ? null : Comparable(column, Read(reader, column, i)))]);
        return PictureOf(table, columns, rows);
    }

    private static string PictureOf(string table, IEnumerable<Column> columns, IEnumerable<List<object?>> rows) => Picture.Of(
        table,
        columns.Select(column => column with { Default = Comparable(column, column.Default) }),
        rows.OrderBy(row => string.Join('|', row.Select(Picture.Cell)), StringComparer.Ordinal));

    private static async Task<List<Column>> ColumnsAsync(NpgsqlDataSource source, string table)
    {
        await using var command = source.CreateCommand(
            $"""
            SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
            FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = to_regclass({Literal.Of(Identifier.QuoteTable(table))}) AND a.attnum > 0 AND NOT a.attisdropped
              AND NOT starts_with(a.attname, '{OwnName.Schema}') ORDER BY a.attnum
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<Column>();
        while (await reader.ReadAsync())
        {
            var type = Enum.GetValues<ColumnType>().Single(type => reader.GetString(1) == (type == ColumnType.Timestamp ? "timestamp with time zone" : ColumnSql.TypeName(type)));
            var column = new Column(reader.GetString(0), type, reader.GetBoolean(2));
            columns.Add(reader.IsDBNull(3) ? column : column with { Default = await DefaultAsync(source, column, reader.GetString(3)) });
        }

        return columns;
    }

    private static async Task<object?> DefaultAsync(NpgsqlDataSource source, Column column, string expression)
    {
        await using var command = source.CreateCommand($"SELECT ({expression})::{ColumnSql.TypeName(column.Type)}");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return Read(reader, column, 0);
    }

    private static object Read(NpgsqlDataReader reader, Column column, int place) =>
        column.Type == ColumnType.Timestamp ? reader.GetFieldValue<DateTimeOffset>(place) : reader.GetValue(place);

    // A server keeps what a document says and not how it was written.
    private static object? Comparable(Column column, object? value) => (column.Type, value) switch
    {
        (ColumnType.Json, string text) => JsonNode.Parse(text)?.ToJsonString() ?? "null",
        _ => value,
    };
}
