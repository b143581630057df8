namespace ZeroDowntimeLab;

/// <summary>
/// A <see cref="ColumnSync"/> at work in a table. It decides by which values changed, as a trigger does on PostgreSQL.
/// </summary>
/// <remarks>
/// A dropped column stays in its rule, hidden, for as long as the plan can be undone. It follows what is written to the
/// other side, so that an undo brings back what is true now and not what was true then.
/// </remarks>
internal sealed class SyncRule : IRowRule
{
    private readonly ColumnSync _sync;
    private readonly string _table;
    private readonly ColumnData[] _old;
    private readonly ColumnData[] _new;
    private readonly Dictionary<string, int> _positions = [];

    private SyncRule(Table table, ColumnSync sync)
    {
        _sync = sync;
        _table = table.Name;
        _old = [.. sync.OldColumns.Select(column => table.DataOf(column.Name))];
        _new = [.. sync.NewColumns.Select(column => table.DataOf(column.Name))];
    }

    /// <summary>Keeps the two sides of a table equal from now on.</summary>
    public static void Start(Table table, ColumnSync sync) => table.AddRule(new SyncRule(table, sync));

    public bool Concerns(ColumnData column) => _old.Contains(column) || _new.Contains(column);

    /// <summary>Learns where the columns stand now.</summary>
    /// <param name="visible">The columns that callers see: a transform may read any of them.</param>
    public void Locate(IReadOnlyDictionary<string, int> visible)
    {
        _positions.Clear();
        foreach (var (name, position) in visible)
            _positions[name] = position;
        foreach (var column in _old.Concat(_new))
            _positions[column.Definition.Name] = column.Position;
    }

    /// <summary>Completes a new row. A side counts as written if it holds anything but its defaults.</summary>
    public void CompleteInsert(RowDraft row)
    {
        if (IsHidden(_old))
            Follow(_sync.Backward, _old, row);
        else if (IsHidden(_new) || !_new.Any(row.IsChanged))
            Follow(_sync.Forward, _new, row);
        else if (!_old.Any(row.IsChanged))
            Follow(_sync.Backward, _old, row);
    }

    /// <summary>Completes a changed row.</summary>
    public void CompleteUpdate(RowDraft row)
    {
        var (oldChanged, newChanged) = (_old.Any(row.IsChanged), _new.Any(row.IsChanged));
        if (oldChanged && !newChanged)
        {
            Follow(_sync.Forward, _new, row);
        }
        else if (newChanged && !oldChanged)
        {
            FillRestOfNewSide(row);
            Follow(_sync.Backward, _old, row);
            WriteWhole(_new, row);
        }
        else if (!oldChanged && IsUnfilled(row))
        {
            Follow(_sync.Forward, _new, row);
        }
    }

    // An update of neither side fills a row that is not filled yet, as it must on a server, where an update can move a
    // row behind the backfill. A row that new code has emptied is not meant: its old side has followed. Without a way
    // back the two cannot be told apart, and nothing is filled.
    private bool IsUnfilled(RowDraft row)
    {
        if (_sync.Backward.Count == 0 || IsHidden(_old) || IsHidden(_new) || _new.Any(column => row.Before[column.Position] is not null))
            return false;
        var before = new Row(_table, _positions, row.Before);
        return _sync.Backward.Any(way => !Equals(before[way.Column.Name], way.Compute(before)));
    }

    // New code that writes one of several new columns of a row not yet backfilled must not empty the others.
    private void FillRestOfNewSide(RowDraft row)
    {
        if (_new.Any(column => row.Before[column.Position] is not null))
            return;
        var before = new Row(_table, _positions, row.Before);
        foreach (var (assignment, column) in _sync.Forward.Zip(_new))
        {
            if (!row.IsChanged(column))
                row.Write(column, assignment.Compute(before));
        }
    }

    // Marks every column of the side as written, so that the copies that a backfill hides get all of them. Otherwise its
    // undo would leave the row half filled.
    private static void WriteWhole(ColumnData[] side, RowDraft row)
    {
        foreach (var column in side)
            row.Write(column, row.After[column.Position]);
    }

    private void Follow(IReadOnlyList<Assignment> ways, ColumnData[] side, RowDraft row)
    {
        var written = new Row(_table, _positions, row.After);
        foreach (var way in ways)
            row.Write(Array.Find(side, column => column.Definition.Name == way.Column.Name)!, way.Compute(written));
    }

    private static bool IsHidden(ColumnData[] side) => side.Any(column => column.IsHidden);
}
