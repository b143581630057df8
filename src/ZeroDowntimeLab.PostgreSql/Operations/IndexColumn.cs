namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A column or an expression in an index.</summary>
/// <param name="Value">The column in quotes, or the expression in parentheses.</param>
/// <param name="Options">What follows it in SQL: <c>COLLATE "C" text_pattern_ops DESC NULLS LAST</c>; empty for none.</param>
internal sealed record IndexColumn(string Value, string Options = "")
{
    public string Sql => Options.Length == 0 ? Value : $"{Value} {Options}";

    public static IndexColumn Of(string column, string options = "") => new(Identifier.Quote(column), options);
}
