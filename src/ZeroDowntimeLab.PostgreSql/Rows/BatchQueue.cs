using Npgsql;

namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// Hands out the ranges of a table to workers, in order. Several bounds are looked up at a time, which costs hardly more
/// than one; few at first, until the size of a batch is known well.
/// </summary>
internal sealed class BatchQueue(NpgsqlConnection connection, RowRanges ranges, BatchSize size, Watermark start) : IDisposable
{
    private const int FarthestAhead = 16;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Queue<Bound> _bounds = new();
    private Bound? _lower = start.Bound;
    private long _rowsBefore = start.RowsBefore;
    private int _rows;
    private int _ahead = 1;
    private bool _ended;
    private bool _isWholeTableDone = !ranges.RowsMove;

    public void Dispose() => _one.Dispose();

    /// <summary>The next range, with about how many rows it has; <see langword="null"/> at the end of the table.</summary>
    public async Task<Batch?> NextAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_ended)
            {
                if (_isWholeTableDone)
                    return null;
                _isWholeTableDone = true;
                return new Batch(null, null, _rows, _rowsBefore);
            }

            if (_bounds.Count == 0)
            {
                _rows = size.Rows;
                foreach (var bound in await ranges.NextAsync(connection, _lower, _rows, _ahead, cancellationToken).ConfigureAwait(false))
                    _bounds.Enqueue(bound);
                _ahead = Math.Min(2 * _ahead, FarthestAhead);
            }

            // The last range has no end: it takes what has been inserted meanwhile as well.
            _ended = !_bounds.TryDequeue(out var upper);
            _rowsBefore += _rows;
            var batch = new Batch(_lower, upper, _rows, _rowsBefore);
            _lower = upper;
            return batch;
        }
        finally
        {
            _one.Release();
        }
    }
}

/// <summary>A range of rows.</summary>
/// <param name="Lower">What it comes after; <see langword="null"/> at the beginning of the table.</param>
/// <param name="Upper">Its end; <see langword="null"/> for the rest of the table.</param>
/// <param name="Rows">About how many rows it has.</param>
/// <param name="RowsBeforeEnd">About how many rows come before its end.</param>
internal sealed record Batch(Bound? Lower, Bound? Upper, int Rows, long RowsBeforeEnd);
