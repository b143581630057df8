namespace ZeroDowntimeLab;

/// <summary>
/// The values of one column, one for each row. A table keeps its values by column and not by row, so that adding,
/// copying or dropping a column touches nothing else.
/// </summary>
internal abstract class ColumnValues
{
    /// <summary>The value of one row, in the form that <see cref="ColumnTypes.Normalize"/> gives.</summary>
    public abstract object? this[int row] { get; set; }

    public static ColumnValues Create(Column column, int rows)
    {
        ColumnValues values = column.Type switch
        {
            ColumnType.Integer => new ScalarValues<long>(),
            ColumnType.Boolean => new ScalarValues<bool>(),
            ColumnType.Timestamp => new ScalarValues<DateTimeOffset>(),
            _ => new TextValues(),
        };
        values.AddMany(column.Default, rows);
        return values;
    }

    public abstract void Add(object? value);

    public abstract void AddMany(object? value, int rows);

    /// <summary>Gives the rows from <paramref name="start"/> to before <paramref name="end"/> one value.</summary>
    public abstract void SetMany(object? value, int start, int end);

    public abstract void RemoveAt(int row);

    public abstract ColumnValues Copy();

    /// <summary>How many of the rows from <paramref name="start"/> to before <paramref name="end"/> are NULL.</summary>
    public abstract int CountNulls(int start, int end);

    /// <summary>Takes over the values of another column in the rows from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public abstract void CopyFrom(ColumnValues source, int start, int end);

    /// <summary>
    /// Takes over the values of another column, in the rows from <paramref name="start"/> to before
    /// <paramref name="end"/>, wherever this one is NULL or holds <paramref name="unfilled"/>.
    /// </summary>
    public abstract void FillFrom(ColumnValues source, int start, int end, object? unfilled);

    /// <summary>The first rows, at most <paramref name="most"/>, in which two columns of one type differ.</summary>
    public abstract IReadOnlyList<int> Differences(ColumnValues other, int most);
}
