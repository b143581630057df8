namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A type as the catalog of a server has it.</summary>
/// <param name="BaseType">Its name without what stands in parentheses: <c>character varying</c>.</param>
/// <param name="Nearest">The nearest of the types that a table in memory knows.</param>
internal sealed record CatalogType(string BaseType, ColumnType Nearest);
