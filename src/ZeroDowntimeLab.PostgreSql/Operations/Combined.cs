namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Several operations as one step, so that they share a transaction: a column and the trigger that fills it, a
/// constraint and the end of the trigger that it makes needless.
/// </summary>
public sealed class Combined : PostgreSqlOperation
{
    private readonly Operation[] _parts;

    /// <summary>Operations to run as one, in this order.</summary>
    /// <exception cref="ArgumentException">There are fewer than two, one of them works in batches, or two have a check.</exception>
    public Combined(params IEnumerable<Operation> parts)
    {
        _parts = [.. parts];
        if (_parts.Length < 2 || _parts.Any(part => part.Batches is not null) || _parts.Count(part => part.Check is not null) > 1)
            throw new ArgumentException("A combined step has at least two parts, none in batches, at most one of them with a check", nameof(parts));
    }

    /// <inheritdoc/>
    public override string? Table => _parts[0].Table;

    /// <inheritdoc/>
    public override string Description => string.Join("; ", _parts.Select(part => part.Description));

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements => [.. _parts.SelectMany(part => part.Statements)];

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> CleanUp => [.. _parts.SelectMany(part => part.CleanUp)];

    /// <inheritdoc/>
    public override RowCheck? Check => _parts.Select(part => part.Check).SingleOrDefault(check => check is not null);

    /// <inheritdoc/>
    public override Operation Inverse => new Combined(_parts.Reverse().Select(part => part.Inverse));

    /// <inheritdoc/>
    public override IEnumerable<string> Carries => _parts.SelectMany(part => part.Carries);

    /// <inheritdoc/>
    public override IEnumerable<string> Adds => _parts.SelectMany(part => part.Adds);

    /// <inheritdoc/>
    public override IEnumerable<string> Fills => _parts.SelectMany(part => part.Fills);

    /// <inheritdoc/>
    public override IEnumerable<string> Removes => _parts.SelectMany(part => part.Removes);

    /// <inheritdoc/>
    public override IEnumerable<Dropped> Drops => _parts.SelectMany(part => part.Drops);

    /// <inheritdoc/>
    public override IEnumerable<string> Cautions => _parts.SelectMany(part => part.Cautions);
}
