namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Something that the catalog knows, by the kind and the name that people know it by.</summary>
/// <param name="Kind">What it is: <c>view</c>, <c>trigger</c>, <c>exclusion constraint</c>.</param>
/// <param name="Name">Its name, as PostgreSQL writes it.</param>
internal sealed record CatalogObject(string Kind, string Name);
