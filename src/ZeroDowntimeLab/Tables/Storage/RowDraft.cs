namespace ZeroDowntimeLab;

/// <summary>A row on its way into a table: checked and completed before anything is stored.</summary>
/// <param name="before">The cells as they were, or as a row without values would be.</param>
internal sealed class RowDraft(object?[] before)
{
    private readonly bool[] _written = new bool[before.Length];

    public object?[] Before { get; } = before;

    public object?[] After { get; } = [.. before];

    /// <summary>Starts over with the cells as they were, so that one draft serves for many rows.</summary>
    public void Reset()
    {
        Before.CopyTo(After, 0);
        Array.Clear(_written);
    }

    public void Write(ColumnData column, object? value)
    {
        After[column.Position] = value;
        _written[column.Position] = true;
    }

    public bool IsWritten(ColumnData column) => _written[column.Position];

    public bool IsChanged(ColumnData column) => !Equals(Before[column.Position], After[column.Position]);
}
