namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A column in an index.</summary>
/// <param name="Name">The column.</param>
/// <param name="Options">What follows it in SQL: <c>DESC NULLS LAST</c>; empty for none.</param>
internal sealed record IndexColumn(string Name, string Options = "")
{
    public string Sql => Options.Length == 0 ? Identifier.Quote(Name) : $"{Identifier.Quote(Name)} {Options}";
}
