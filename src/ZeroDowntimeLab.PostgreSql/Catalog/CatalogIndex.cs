namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An index as the catalog of a server has it.</summary>
/// <param name="Name">Its name as it was asked for, with or without a schema.</param>
/// <param name="Table">Its table, with the schema.</param>
/// <param name="Definition">The statement that creates it again, as <c>pg_get_indexdef</c> writes it.</param>
/// <param name="Constraint">The constraint that it belongs to and that it cannot be dropped without, if any.</param>
/// <param name="IsPartitioned">Whether it is the index of a partitioned table, or a part of one.</param>
internal sealed record CatalogIndex(string Name, string Table, string Definition, string? Constraint, bool IsPartitioned);
