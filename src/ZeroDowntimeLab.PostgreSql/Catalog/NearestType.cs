namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The type of a table in memory that comes nearest to a type of PostgreSQL.</summary>
internal static class NearestType
{
    private static readonly Dictionary<string, ColumnType> Types = new()
    {
        ["int2"] = ColumnType.Integer,
        ["int4"] = ColumnType.Integer,
        ["int8"] = ColumnType.Integer,
        ["bool"] = ColumnType.Boolean,
        ["date"] = ColumnType.Timestamp,
        ["timestamp"] = ColumnType.Timestamp,
        ["timestamptz"] = ColumnType.Timestamp,
        ["json"] = ColumnType.Json,
        ["jsonb"] = ColumnType.Json,
    };

    /// <param name="name">The name in <c>pg_type</c>; for a domain, that of the type below it.</param>
    public static ColumnType Of(string name) => Types.GetValueOrDefault(name, ColumnType.Text);
}
