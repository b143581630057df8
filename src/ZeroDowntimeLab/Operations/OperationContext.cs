namespace ZeroDowntimeLab;

/// <summary>What an operation gets when it is applied in memory.</summary>
public sealed class OperationContext
{
    private readonly List<Hidden> _kept = [];
    private readonly List<Hidden> _earlier;
    private readonly IProgress<RowProgress>? _rows;
    private readonly CancellationToken _cancellationToken;

    internal OperationContext(
        Database database,
        IEnumerable<Hidden> earlier,
        int batchSize,
        IProgress<RowProgress>? rows,
        CancellationToken cancellationToken)
    {
        Database = database;
        BatchSize = batchSize;
        _earlier = [.. earlier.Where(hidden => !hidden.IsShown)];
        _rows = rows;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The tables to change.</summary>
    public Database Database { get; }

    /// <summary>How many rows to work on between two calls of <see cref="Report"/>.</summary>
    public int BatchSize { get; }

    /// <summary>What this application of the operation has hidden, oldest first.</summary>
    internal IReadOnlyList<Hidden> Kept => _kept;

    /// <summary>Keeps what the operation has hidden until its plan has ended. Its undo gets it back.</summary>
    public void Keep(Hidden hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        _kept.Add(hidden);
    }

    /// <summary>
    /// For an undo: gives back what the step has kept last of a kind. A second call gives what it kept before that.
    /// </summary>
    /// <returns>The token; <see langword="null"/> if none of the kind is left.</returns>
    public T? TakeBack<T>()
        where T : Hidden
    {
        var last = _earlier.OfType<T>().LastOrDefault();
        if (last is not null)
            _earlier.Remove(last);
        return last;
    }

    /// <summary>Reports how many rows are done, and stops if the run was cancelled.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Report(long done, long total)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _rows?.Report(new RowProgress(done, total));
    }
}
