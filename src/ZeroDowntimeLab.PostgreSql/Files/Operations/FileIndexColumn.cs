using System.Text.RegularExpressions;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A column or an expression of a <c>create_index</c>.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Column">The column; <see langword="null"/> for an expression.</param>
/// <param name="Expression">The expression; <see langword="null"/> for a column.</param>
/// <param name="Options">What follows it in SQL.</param>
internal sealed partial record FileIndexColumn(FilePosition Position, string? Column, SqlExpression? Expression, string Options)
{
    private static readonly string[] Supported = ["collate", "opclass", "sort", "nulls"];

    public IndexColumn InSql => Expression is null ? IndexColumn.Of(Column!, Options) : new IndexColumn($"({Expression.Sql})", Options);

    /// <summary>The columns: a list of names or of fields, or a mapping of names to fields, as newer files have it.</summary>
    public static IReadOnlyList<FileIndexColumn> ParseAll(FileFields index)
    {
        if (index.Node("columns") is not FileMapping { Fields: { Count: > 0 } named })
            return [.. index.List("columns").Select(Parse)];
        return [.. named.Select(field => Parse(new FileScalar(field.Position, field.Name, IsPlain: false), field.Value))];
    }

    private static FileIndexColumn Parse(FileNode node)
    {
        if (node is FileScalar)
            return Parse(node, options: null);
        var fields = new FileFields("create_index.columns", node, ["column", "expression", .. Supported]);
        if (fields.Has("column") == fields.Has("expression"))
            throw new MigrationFileException(node.Position, "'create_index.columns' needs either 'column' or 'expression'");
        return fields.Has("column")
            ? new FileIndexColumn(fields.Position, fields.Name("column"), Expression: null, OptionsIn(fields))
            : new FileIndexColumn(fields.Position, Column: null, fields.Expression("expression"), OptionsIn(fields));
    }

    private static FileIndexColumn Parse(FileNode name, FileNode? options)
    {
        var column = new FileFields("create_index.columns", new FileMapping(name.Position, [new FileField(name.Position, "column", name)]), "column").Name("column");
        var hasOptions = options is not (null or FileScalar { IsNull: true });
        return new FileIndexColumn(
            name.Position, column, Expression: null, hasOptions ? OptionsIn(new FileFields($"create_index.columns.{column}", options!, Supported)) : "");
    }

    private static string OptionsIn(FileFields fields)
    {
        string?[] options =
        [
            fields.Has("collate") ? $"COLLATE {Identifier.QuoteTable(fields.QualifiedName("collate"))}" : null,
            fields.Has("opclass") ? OperatorClass(fields.Fields("opclass", "name", "params")!) : null,
            fields.OneOf("sort", "ASC", "DESC"),
            fields.OneOf("nulls", "FIRST", "LAST") is { } nulls ? $"NULLS {nulls}" : null,
        ];
        return string.Join(' ', options.Where(option => option is not null));
    }

    private static string OperatorClass(FileFields fields)
    {
        var name = Identifier.QuoteTable(fields.QualifiedName("name"));
        if (!fields.Has("params"))
            return name;
        var parameters = fields.List("params").Select(node => node is FileScalar { Text: var text } && Parameter().IsMatch(text)
            ? text
            : throw new MigrationFileException(node.Position, $"'{fields.Path("params")}' takes texts such as siglen=32"));
        return $"{name} ({string.Join(", ", parameters)})";
    }

    [GeneratedRegex(@"^\s*\w+\s*=\s*[\w.\-]+\s*$")]
    private static partial Regex Parameter();
}
