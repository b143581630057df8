namespace ZeroDowntimeLab;

/// <summary>What an operation gets when it is applied in memory.</summary>
public sealed class OperationContext
{
    private readonly IProgress<RowProgress>? _rows;
    private readonly CancellationToken _cancellationToken;

    internal OperationContext(
        Database database, object owner, int batchSize, IProgress<RowProgress>? rows, CancellationToken cancellationToken)
    {
        Database = database;
        Owner = owner;
        BatchSize = batchSize;
        _rows = rows;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The tables to change.</summary>
    public Database Database { get; }

    /// <summary>How many rows to work on between two calls of <see cref="Report"/>.</summary>
    public int BatchSize { get; }

    /// <summary>
    /// The step on whose behalf things are kept for an undo. It is the step and not the plan, so that each undo finds
    /// what its own step has kept, also where a plan drops two things of one name.
    /// </summary>
    internal object Owner { get; }

    /// <summary>Says how many rows are done, and stops if the run was cancelled.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Report(long done, long total)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        _rows?.Report(new RowProgress(done, total));
    }
}
