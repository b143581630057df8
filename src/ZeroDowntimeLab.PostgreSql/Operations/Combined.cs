namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Several operations as one step, so that they share a transaction: a column and the trigger that fills it, a
/// constraint and the end of the trigger that it makes needless.
/// </summary>
public sealed class Combined : PostgreSqlOperation
{
    private readonly Operation[] _parts;

    /// <summary>Operations to run as one, in this order.</summary>
    /// <exception cref="ArgumentException">There is none, or one of several works in batches.</exception>
    public Combined(params IEnumerable<Operation> parts)
    {
        _parts = [.. parts];
        if (_parts.Length == 0)
            throw new ArgumentException("A combined step has at least one part", nameof(parts));
        Script = _parts.Select(part => part.Script).Aggregate((all, next) => all.Then(next));
    }

    /// <inheritdoc/>
    public override string Description => string.Join("; ", _parts.Select(part => part.Description));

    /// <inheritdoc/>
    public override ServerScript Script { get; }

    /// <inheritdoc/>
    public override Effects Effects => _parts.Select(part => part.Effects).Aggregate((all, next) => all.And(next));

    internal override IReadOnlyList<string> DroppedIndexes => [.. _parts.OfType<PostgreSqlOperation>().SelectMany(part => part.DroppedIndexes)];

    /// <inheritdoc/>
    public override Operation Inverse => new Combined(_parts.Reverse().Select(part => part.Inverse));
}
