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
    private readonly RowStates _states;
    private readonly Dictionary<string, int> _positions = [];

    private SyncRule(Table table, ColumnSync sync)
    {
        _sync = sync;
        _table = table.Name;
        _old = [.. sync.OldColumns.Select(column => table.DataOf(column.Name))];
        _new = [.. sync.NewColumns.Select(column => table.DataOf(column.Name))];
        _states = new RowStates(table.AddHidden(RowStates.Definition));
    }

    public ColumnData? Own => _states.Column;

    /// <summary>Keeps the two sides of a table equal from now on.</summary>
    public static void Start(Table table, ColumnSync sync) => table.AddRule(new SyncRule(table, sync));

    /// <summary>The states of the rows of a table; <see langword="null"/> if no such sync is at work there.</summary>
    public static RowStates? StatesOf(Table table, ColumnSync? sync) =>
        table.Rules.OfType<SyncRule>().FirstOrDefault(rule => rule._sync == sync)?._states;

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
        if (IsHidden(_old) || (!IsHidden(_new) && (_new.Any(row.IsChanged) || LacksOldSide(row))))
        {
            // After the contract the columns have their defaults themselves, and NULL is refused.
            foreach (var column in IsHidden(_old) ? [] : _sync.DefaultedForNewCode.Where(column => row.After[Of(_new, column).Position] is null))
                row.Write(Of(_new, column), column.Default);
            if (IsHidden(_old) || !_old.Any(row.IsChanged))
                Follow(_sync.Backward, _old, row);
            _states.Set(row, RowState.Written);
        }
        else
        {
            Derive(row);
        }
    }

    /// <summary>Completes a changed row.</summary>
    public void CompleteUpdate(RowDraft row)
    {
        var (oldChanged, newChanged) = (_old.Any(row.IsChanged), _new.Any(row.IsChanged));
        var state = _states.Before(row);
        if (newChanged)
        {
            if (state == RowState.Unfilled)
                FillRestOfNewSide(row);
            if (!oldChanged)
                Follow(_sync.Backward, _old, row);
            WriteWholeNewSide(row);
        }
        else if (state == RowState.Unfilled || (oldChanged && IsFollowed(state)))
        {
            Derive(row);
        }
    }

    // Without a way back, a value that new code has written stays: nothing else holds it.
    private bool IsFollowed(RowState state) => state == RowState.Derived || _sync.Backward.Count > 0;

    private void Derive(RowDraft row)
    {
        Follow(_sync.Forward, _new, row);
        _states.Set(row, RowState.Derived);
    }

    // New code that writes one of several new columns of a row not yet backfilled must not empty the others.
    private void FillRestOfNewSide(RowDraft row)
    {
        var written = new Row(_table, _positions, row.After);
        foreach (var (way, column) in _sync.Forward.Zip(_new))
            row.Write(column, row.After[column.Position] ?? way.Compute(written));
    }

    // Every column of the side counts as written, so that the copies that a backfill hides get all of them. Otherwise its
    // undo would leave the row half filled.
    private void WriteWholeNewSide(RowDraft row)
    {
        foreach (var column in _new)
            row.Write(column, row.After[column.Position]);
        _states.Set(row, RowState.Written);
    }

    private void Follow(IReadOnlyList<Assignment> ways, ColumnData[] side, RowDraft row)
    {
        var written = new Row(_table, _positions, row.After);
        foreach (var way in ways)
            row.Write(Of(side, way.Column), way.Compute(written));
    }

    private bool LacksOldSide(RowDraft row) => _sync.RequiredOfOldCode.Any(column => row.After[Of(_old, column).Position] is null);

    private static ColumnData Of(ColumnData[] side, Column column) => Array.Find(side, data => data.Definition.Name == column.Name)!;

    private static bool IsHidden(ColumnData[] side) => side.Any(column => column.IsHidden);
}
