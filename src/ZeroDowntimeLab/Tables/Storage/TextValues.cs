using System.Runtime.InteropServices;

namespace ZeroDowntimeLab;

/// <summary>The values of a column of text or JSON.</summary>
internal sealed class TextValues : ColumnValues
{
    private readonly List<string?> _values;

    public TextValues()
        : this([])
    {
    }

    private TextValues(List<string?> values) => _values = values;

    public override object? this[int row]
    {
        get => _values[row];
        set => _values[row] = (string?)value;
    }

    public override void Add(object? value) => _values.Add((string?)value);

    public override void AddMany(object? value, int rows)
    {
        var start = _values.Count;
        CollectionsMarshal.SetCount(_values, start + rows);
        SetMany(value, start, start + rows);
    }

    public override void SetMany(object? value, int start, int end) =>
        CollectionsMarshal.AsSpan(_values)[start..end].Fill((string?)value);

    public override void RemoveAt(int row) => _values.RemoveAt(row);

    public override ColumnValues Copy() => new TextValues([.. _values]);

    public override int CountNulls(int start, int end) => CollectionsMarshal.AsSpan(_values)[start..end].Count((string?)null);

    public override void CopyFrom(ColumnValues source, int start, int end) =>
        CollectionsMarshal.AsSpan(((TextValues)source)._values)[start..end].CopyTo(CollectionsMarshal.AsSpan(_values)[start..end]);

    public override void FillFrom(ColumnValues source, int start, int end, object? unfilled)
    {
        var from = CollectionsMarshal.AsSpan(((TextValues)source)._values)[start..end];
        var to = CollectionsMarshal.AsSpan(_values)[start..end];
        var empty = (string?)unfilled;
        for (var i = 0; i < to.Length; i++)
        {
            if (to[i] is null || to[i] == empty)
                to[i] = from[i];
        }
    }

    public override IReadOnlyList<int> Differences(ColumnValues other, int most)
    {
        var ours = CollectionsMarshal.AsSpan(_values);
        var theirs = CollectionsMarshal.AsSpan(((TextValues)other)._values);
        var found = new List<int>();
        for (var row = 0; row < ours.Length && found.Count < most; row++)
        {
            if (ours[row] != theirs[row])
                found.Add(row);
        }

        return found;
    }
}
