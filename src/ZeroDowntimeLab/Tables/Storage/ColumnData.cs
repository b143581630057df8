namespace ZeroDowntimeLab;

/// <summary>A column of a table: its definition and its values.</summary>
internal sealed class ColumnData(Column definition, ColumnValues values)
{
    public Column Definition { get; set; } = definition;

    public ColumnValues Values { get; set; } = values;

    /// <summary>Where it stands among all columns of the table, hidden ones included.</summary>
    public int Position { get; set; }

    /// <summary>Whether no caller sees it: it is kept, in step with the rows, for an undo.</summary>
    public bool IsHidden { get; set; }

    /// <summary>For a hidden copy of values: the column whose writes go into the copy too.</summary>
    public ColumnData? Source { get; init; }
}
