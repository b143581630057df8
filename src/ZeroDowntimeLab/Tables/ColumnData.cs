namespace ZeroDowntimeLab;

/// <summary>A column of a table: its definition and its values.</summary>
internal sealed class ColumnData(Column definition, ColumnValues values)
{
    public Column Definition { get; set; } = definition;

    public ColumnValues Values { get; set; } = values;

    /// <summary>Where it stands among all columns of the table, those that are kept for an undo included.</summary>
    public int Position { get; set; }

    /// <summary>Why the column is out of sight; <see langword="null"/> for one that callers see.</summary>
    public Kept? Kept { get; set; }

    /// <summary>For values kept for a backfill: the column that they are of, whatever it is called by now.</summary>
    public ColumnData? Source { get; init; }

    /// <summary>For a dropped column: those that took its place, with their definitions from before.</summary>
    public IReadOnlyList<(ColumnData Column, Column Before)> Replacements { get; set; } = [];
}

/// <summary>Something that no caller sees any more, kept until its plan can no longer be undone.</summary>
/// <param name="Owner">The step that may want it back.</param>
/// <param name="Reason">What it is kept for.</param>
internal sealed record Kept(object Owner, KeptFor Reason);

/// <summary>What undo a column is kept for.</summary>
internal enum KeptFor
{
    /// <summary>The column was dropped: the undo shows it again.</summary>
    Drop,

    /// <summary>The values from before a backfill. Writes of live code go into them too.</summary>
    Backfill,

    /// <summary>Marks the rows that were copied from another table.</summary>
    CopyRows,
}
