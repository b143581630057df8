namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Something that stands in the way of replacing or dropping a column or table: it names that, and cannot be carried over.</summary>
/// <param name="Kind">What it is: <c>view</c>, <c>trigger</c>, <c>exclusion constraint</c>.</param>
/// <param name="Name">Its name, as PostgreSQL writes it.</param>
/// <param name="Reason">Why it stands in the way, and what would help.</param>
internal sealed record Obstacle(string Kind, string Name, string Reason)
{
    /// <summary>All of it as one sentence.</summary>
    public override string ToString() => $"{char.ToUpperInvariant(Kind[0])}{Kind[1..]} '{Name}' {Reason}";
}
