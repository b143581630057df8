using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ZeroDowntimeLab;

/// <summary>One row as it was when it was read: later changes of the table do not show in it.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "A row is called Row; that it can be read like a dictionary is second.")]
public sealed class Row : IReadOnlyDictionary<string, object?>
{
    private readonly IReadOnlyDictionary<string, int> _positions;
    private readonly object?[] _cells;

    internal Row(string table, IReadOnlyDictionary<string, int> positions, object?[] cells)
    {
        Table = table;
        _positions = positions;
        _cells = cells;
    }

    /// <summary>The names of its columns, in the order of the table.</summary>
    public IEnumerable<string> Keys => _positions.Keys;

    /// <summary>The values, in the order of the table.</summary>
    public IEnumerable<object?> Values => _positions.Values.Select(position => _cells[position]);

    /// <summary>How many columns it has.</summary>
    public int Count => _positions.Count;

    internal string Table { get; }

    /// <summary>The value in a column, NULL as <see langword="null"/>.</summary>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    public object? this[string column] => TryGetValue(column, out var value)
        ? value
        : throw new ColumnNotFoundException(column, Table);

    /// <summary>Whether the table had such a column.</summary>
    public bool ContainsKey(string key) => _positions.ContainsKey(key);

    /// <summary>The value in a column, if there is such a column.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        var found = _positions.TryGetValue(key, out var position);
        value = found ? _cells[position] : null;
        return found;
    }

    /// <summary>The columns with their values, in the order of the table.</summary>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        _positions.Select(pair => KeyValuePair.Create(pair.Key, _cells[pair.Value])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
