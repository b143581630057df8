using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Divides a table into ranges of so many rows each, in a way that inserts, updates and deletes do not disturb.</summary>
internal abstract class RowRanges
{
    /// <summary>What rows are identified by, for people: the columns of the key, or <c>ctid</c>.</summary>
    public abstract string KeyName { get; }

    /// <summary>The same as an expression of type <c>text[]</c>.</summary>
    public abstract string KeySql { get; }

    /// <summary>Whether a row may move to a range that is done; then the whole table is the last range.</summary>
    public virtual bool RowsMove => false;

    /// <summary>
    /// Along the primary key of a table, else along another unique key without NULLs, else block by block.
    /// </summary>
    /// <exception cref="PlanRefusedException">There is no such table, or it is partitioned and has no key.</exception>
    public static async Task<RowRanges> OfAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        var table = Identifier.QuoteTable(name);
        var key = await TableKey.ReadAsync(connection, table, cancellationToken).ConfigureAwait(false);
        if (key.Count > 0)
            return new KeyRanges(table, key);
        return await RelationSize.KindAsync(connection, table, cancellationToken).ConfigureAwait(false) switch
        {
            "r" => new BlockRanges(table),
            "p" => throw new PlanRefusedException($"Table '{name}' is partitioned and has no primary key, so it cannot be filled in batches; add a primary key"),
            null => throw new PlanRefusedException($"Table '{name}' not found"),
            var other => throw new PlanRefusedException($"'{name}' is not a table whose rows can be changed in batches (relkind '{other}')"),
        };
    }

    /// <summary>
    /// The condition of the rows after one bound, up to and including another. The bounds are the parameters from
    /// <paramref name="first"/> on; a bound that is missing is no condition.
    /// </summary>
    public abstract string Condition(Bound? lower, Bound? upper, int first);

    /// <summary>
    /// The next bounds, each <paramref name="size"/> rows after the one before it; fewer than <paramref name="count"/>
    /// if the table ends before that. What comes after the last of them is the rest of the table.
    /// </summary>
    public abstract Task<IReadOnlyList<Bound>> NextAsync(
        NpgsqlConnection connection, Bound? lower, int size, int count, CancellationToken cancellationToken);

    /// <summary>The values of the parameters of <see cref="Condition"/>.</summary>
    public static IEnumerable<NpgsqlParameter> Parameters(Bound? lower, Bound? upper) =>
        (lower?.Values ?? []).Concat(upper?.Values ?? [])
            // Without a type: the server takes it as the type that the condition casts it to.
            .Select(value => new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Unknown });
}

/// <summary>The end of a range: the values of the key of its last row, as text.</summary>
internal sealed record Bound(string[] Values);
