namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A type of PostgreSQL in a migration file.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Field">The field that holds it: <c>add_column.column.type</c>.</param>
/// <param name="Sql">The type: <c>varchar(50)</c>.</param>
internal sealed record FileType(FilePosition Position, string Field, string Sql)
{
    // serial is not a type but short for an integer with a default; it works in CREATE TABLE.
    private static readonly Dictionary<string, string> Serials = new(StringComparer.OrdinalIgnoreCase)
    {
        ["smallserial"] = "smallint",
        ["serial2"] = "smallint",
        ["serial"] = "integer",
        ["serial4"] = "integer",
        ["bigserial"] = "bigint",
        ["serial8"] = "bigint",
    };

    public bool IsSerial => Serials.ContainsKey(Sql);

    /// <summary>The type of the values: for <c>serial</c> it is <c>integer</c>.</summary>
    public string OfValues => Serials.GetValueOrDefault(Sql, Sql);
}
