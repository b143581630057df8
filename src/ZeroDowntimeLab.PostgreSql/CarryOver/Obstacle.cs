namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Something that depends on a column or table that is replaced or dropped, and that cannot be carried over.</summary>
/// <param name="Kind">What it is: <c>view</c>, <c>trigger</c>, <c>exclusion constraint</c>.</param>
/// <param name="Name">Its name, as PostgreSQL writes it.</param>
/// <param name="Reason">Why the plan cannot run while it is there, and what to do.</param>
internal sealed record Obstacle(string Kind, string Name, string Reason)
{
    public static Obstacle Of(CatalogObject found, string reason) => new(found.Kind, found.Name, reason);

    /// <summary>All of it as one sentence.</summary>
    public override string ToString() => $"{char.ToUpperInvariant(Kind[0])}{Kind[1..]} '{Name}' {Reason}";
}
