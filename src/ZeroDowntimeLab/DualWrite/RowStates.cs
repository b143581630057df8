namespace ZeroDowntimeLab;

/// <summary>The states of the rows of a table for one sync, in a hidden column that moves with the rows.</summary>
/// <param name="column">The column: NULL for a row that is not filled, then whether new code has written it.</param>
internal sealed class RowStates(ColumnData column)
{
    /// <summary>The column as it is added. All rows are unfilled, and so is a new row until a rule has completed it.</summary>
    public static Column Definition { get; } = new("state", ColumnType.Boolean);

    public ColumnData Column => column;

    public RowState this[int row] => Of(column.Values[row]);

    public RowState Before(RowDraft row) => Of(row.Before[column.Position]);

    public void Set(RowDraft row, RowState state) => row.Write(column, state == RowState.Written);

    /// <summary>How many of the rows from <paramref name="start"/> to before <paramref name="end"/> are not filled.</summary>
    public int CountUnfilled(int start, int end) => column.Values.CountNulls(start, end);

    public void SetDerived(int start, int end) => column.Values.SetMany(false, start, end);

    private static RowState Of(object? cell) => cell switch
    {
        null => RowState.Unfilled,
        false => RowState.Derived,
        _ => RowState.Written,
    };
}
