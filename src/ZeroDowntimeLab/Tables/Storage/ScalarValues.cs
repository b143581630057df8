using System.Runtime.InteropServices;

namespace ZeroDowntimeLab;

/// <summary>The values of a column of numbers, truths or moments.</summary>
internal sealed class ScalarValues<T> : ColumnValues
    where T : struct, IEquatable<T>
{
    private readonly List<T> _values;

    // Which rows are NULL. Beside the values and not as T?, which would double the memory of a column of numbers.
    private readonly List<bool> _isNull;

    public ScalarValues()
        : this([], [])
    {
    }

    private ScalarValues(List<T> values, List<bool> isNull)
    {
        _values = values;
        _isNull = isNull;
    }

    public override object? this[int row]
    {
        get => _isNull[row] ? null : _values[row];
        set
        {
            _values[row] = value is null ? default : (T)value;
            _isNull[row] = value is null;
        }
    }

    public override void Add(object? value)
    {
        _values.Add(value is null ? default : (T)value);
        _isNull.Add(value is null);
    }

    public override void AddMany(object? value, int rows)
    {
        var start = _values.Count;
        CollectionsMarshal.SetCount(_values, start + rows);
        CollectionsMarshal.SetCount(_isNull, start + rows);
        SetMany(value, start, start + rows);
    }

    public override void SetMany(object? value, int start, int end)
    {
        CollectionsMarshal.AsSpan(_values)[start..end].Fill(value is null ? default : (T)value);
        CollectionsMarshal.AsSpan(_isNull)[start..end].Fill(value is null);
    }

    public override void RemoveAt(int row)
    {
        _values.RemoveAt(row);
        _isNull.RemoveAt(row);
    }

    public override ColumnValues Copy() => new ScalarValues<T>([.. _values], [.. _isNull]);

    // As bytes, which are counted many at a time.
    public override int CountNulls(int start, int end) => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_isNull)[start..end]).Count((byte)1);

    public override void CopyFrom(ColumnValues source, int start, int end)
    {
        var from = (ScalarValues<T>)source;
        CollectionsMarshal.AsSpan(from._values)[start..end].CopyTo(CollectionsMarshal.AsSpan(_values)[start..end]);
        CollectionsMarshal.AsSpan(from._isNull)[start..end].CopyTo(CollectionsMarshal.AsSpan(_isNull)[start..end]);
    }

    public override void FillFrom(ColumnValues source, int start, int end, object? unfilled)
    {
        var from = (ScalarValues<T>)source;
        for (var row = start; row < end; row++)
        {
            if (_isNull[row] || (unfilled is T empty && _values[row].Equals(empty)))
            {
                _values[row] = from._values[row];
                _isNull[row] = from._isNull[row];
            }
        }
    }

    public override IReadOnlyList<int> Differences(ColumnValues other, int most)
    {
        var theirs = (ScalarValues<T>)other;
        var found = new List<int>();
        for (var row = 0; row < _values.Count && found.Count < most; row++)
        {
            if (_isNull[row] != theirs._isNull[row] || !_values[row].Equals(theirs._values[row]))
                found.Add(row);
        }

        return found;
    }
}
