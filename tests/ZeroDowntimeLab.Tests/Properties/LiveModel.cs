namespace ZeroDowntimeLab.Tests;

/// <summary>What must be in a table that old and new code write to: for each key what was written last.</summary>
internal sealed class LiveModel(Replacement change)
{
    private readonly Dictionary<long, Entry> _entries = [];

    public IReadOnlyCollection<long> Keys => _entries.Keys;

    public object? Old(long key) => _entries[key].Old;

    public IReadOnlyList<object?> New(long key) => _entries[key].New;

    public object? Note(long key) => _entries[key].Note;

    public void WriteNote(long key, string note) => _entries[key] = _entries[key] with { Note = note };

    public void Delete(long key) => _entries.Remove(key);

    /// <summary>Old code has written. What it writes again as it was is no change that the new side would follow.</summary>
    public void WriteOld(long key, object? value)
    {
        if (!_entries.TryGetValue(key, out var entry) || !Equals(entry.Old, value))
            _entries[key] = new Entry(value, change.ToNew(value), entry?.Note);
    }

    /// <summary>New code has written all its columns.</summary>
    public void WriteNew(long key, IReadOnlyList<object?> values) =>
        _entries[key] = new Entry(change.ToOld(values), values, _entries.GetValueOrDefault(key)?.Note);

    private sealed record Entry(object? Old, IReadOnlyList<object?> New, object? Note);
}
