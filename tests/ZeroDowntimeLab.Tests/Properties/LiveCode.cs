namespace ZeroDowntimeLab.Tests;

/// <summary>
/// An application of which two versions run at once, on one table: old code knows only the old column, new code, there
/// as soon as the new columns are, only the new ones.
/// </summary>
internal sealed class LiveCode
{
    private readonly Table _table;
    private readonly Replacement _change;
    private readonly LiveModel _model;
    private readonly Random _random;
    private readonly WriteValues _values;
    private long _nextKey;

    public LiveCode(Table table, Replacement change)
    {
        _table = table;
        _change = change;
        _random = new Random(change.Seed);
        _values = new WriteValues(change, _random);
        _model = new LiveModel(change);
        foreach (var row in table.Rows)
        {
            _nextKey = (long)row["key"]! + 1;
            _model.WriteOld((long)row["key"]!, row[change.Old.Name]);
            _model.WriteNote((long)row["key"]!, "before");
        }
    }

    /// <summary>How many writes there were, by old and by new code.</summary>
    public (int Old, int New) Writes { get; private set; }

    private bool OldRuns => _table.HasColumn(_change.Old.Name);

    private bool NewRuns => _change.New.All(column => _table.HasColumn(column.Name));

    /// <summary>Some requests to whatever versions run now.</summary>
    public void Work()
    {
        for (var request = 0; request < 3; request++)
        {
            if (OldRuns && (!NewRuns || _random.Next(2) == 0))
                Write(isNewCode: false);
            else
                Write(isNewCode: true);
        }
    }

    /// <summary>Each version reads all rows, and must find what was written last.</summary>
    /// <param name="isFilled">Whether new code reads already: the backfill is done.</param>
    public void MustFindAll(bool isFilled)
    {
        var reads = isFilled && NewRuns;
        var found = _table.Rows.Select(row => Text((long)row["key"]!, row["note"], OldRuns ? row[_change.Old.Name] : null, reads ? NewSide(row) : []));
        var written = _model.Keys.Select(key => Text(key, _model.Note(key), OldRuns ? _model.Old(key) : null, reads ? _model.New(key) : []));
        string.Join("\n", found.Order()).Should().Be(
            string.Join("\n", written.Order()), "each side reads what was written last, by whichever side, and no row is lost or comes back");
    }

    private void Write(bool isNewCode)
    {
        var row = _table.RowCount == 0 ? -1 : _random.Next(_table.RowCount);
        var key = row < 0 ? _nextKey : (long)_table.Rows[row]["key"]!;
        var kind = row < 0 ? 0 : _random.Next(8);
        if (kind < 2)
            Insert(isNewCode, _nextKey++);
        else if (kind == 2)
            Delete(row, key);
        else if (kind == 3)
            Annotate(row, key, $"note {_random.Next(100)}");
        else if (isNewCode)
            UpdateNew(row, key);
        else
            UpdateOld(row, key);
        Writes = isNewCode ? (Writes.Old, Writes.New + 1) : (Writes.Old + 1, Writes.New);
    }

    private void Insert(bool isNewCode, long key)
    {
        if (isNewCode)
        {
            var values = _values.ForNewRow();
            _table.Insert([("key", key), ("note", "live"), .. Named(values)]);
            _model.WriteNew(key, values);
        }
        else
        {
            var (isGiven, value) = _values.ForOldRow();
            _table.Insert([("key", key), ("note", "live"), .. isGiven ? [(_change.Old.Name, value)] : Array.Empty<(string, object?)>()]);
            _model.WriteOld(key, value);
        }

        _model.WriteNote(key, "live");
    }

    private void Delete(int row, long key)
    {
        _table.Delete(row);
        _model.Delete(key);
    }

    private void Annotate(int row, long key, string note)
    {
        _table.Update(row, ("note", note));
        _model.WriteNote(key, note);
    }

    private void UpdateOld(int row, long key)
    {
        var value = _values.Old();
        _table.Update(row, (_change.Old.Name, value));
        _model.WriteOld(key, value);
    }

    private void UpdateNew(int row, long key)
    {
        var isFilled = NewSide(_table.Rows[row]).Any(value => value is not null);
        var values = _values.ForNewSide(_model.New(key), isFilled, out var written);
        _table.Update(row, [.. Named(values).Where((_, place) => written[place])]);
        _model.WriteNew(key, values);
    }

    private IEnumerable<(string Name, object? Value)> Named(IEnumerable<object?> values) =>
        _change.New.Zip(values, (column, value) => (column.Name, value));

    private object?[] NewSide(Row row) => [.. _change.New.Select(column => row[column.Name])];

    private static string Text(long key, object? note, object? old, IEnumerable<object?> @new) =>
        $"row {key}: {Picture.Cell(note)}, old {Picture.Cell(old)}, new {string.Join(" | ", @new.Select(Picture.Cell))}";
}
