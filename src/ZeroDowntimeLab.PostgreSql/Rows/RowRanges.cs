using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A way to walk through a table in ranges of so many rows, that no insert, update or delete can confuse.</summary>
internal abstract class RowRanges
{
    /// <summary>What a message calls the place of a row: its key, or its place on disk.</summary>
    public abstract string RowName { get; }

    /// <summary>Whether a row may move to a range that was done already; then all ranges end with the whole table.</summary>
    public virtual bool RowsMove => false;

    /// <summary>An expression that gives the place of a row as <c>text[]</c>.</summary>
    public abstract string Place { get; }

    /// <summary>
    /// The condition of the rows after one bound, up to and including another. The bounds are the parameters from
    /// <paramref name="first"/> on; a bound that is missing is not asked for.
    /// </summary>
    public abstract string Condition(Bound? lower, Bound? upper, int first);

    /// <summary>
    /// The next bounds, each <paramref name="size"/> rows after the one before it; fewer than <paramref name="count"/>
    /// if the table ends before. What comes after the last of them is the table's rest.
    /// </summary>
    public abstract Task<IReadOnlyList<Bound>> NextAsync(
        NpgsqlConnection connection, Bound? lower, int size, int count, CancellationToken cancellationToken);

    /// <summary>The values of the parameters of <see cref="Condition"/>.</summary>
    public static IEnumerable<NpgsqlParameter> Parameters(Bound? lower, Bound? upper) =>
        (lower?.Values ?? []).Concat(upper?.Values ?? [])
            // Of no type of its own: the server reads it as the type that the condition casts it to.
            .Select(value => new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Unknown });
}

/// <summary>The end of a range: the values of the key of its last row, as text.</summary>
internal sealed record Bound(string[] Values);
