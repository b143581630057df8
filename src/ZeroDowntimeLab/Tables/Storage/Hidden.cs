namespace ZeroDowntimeLab;

/// <summary>
/// A token for something that a table or a database has hidden. Nobody sees it any more; it stays in step with what is
/// written, and <c>Show</c> brings it back.
/// </summary>
public abstract class Hidden
{
    /// <summary>Whether it was shown again. A token serves once.</summary>
    internal bool IsShown { get; set; }

    /// <summary>Lets go of what is still hidden: it cannot be shown any more.</summary>
    internal void Forget()
    {
        if (!IsShown)
            Remove();
    }

    /// <summary>Removes what is hidden.</summary>
    private protected abstract void Remove();
}

/// <summary>A hidden column. See <see cref="Table.Hide"/>.</summary>
public sealed class HiddenColumn : Hidden
{
    private readonly Table _table;

    internal HiddenColumn(Table table, ColumnData column, IReadOnlyList<(ColumnData Column, Column Before)> replacements)
    {
        _table = table;
        Column = column;
        Replacements = replacements;
    }

    /// <summary>The name of the column.</summary>
    public string Name => Column.Definition.Name;

    internal ColumnData Column { get; }

    /// <summary>The columns that took its place, with their definitions from before.</summary>
    internal IReadOnlyList<(ColumnData Column, Column Before)> Replacements { get; }

    private protected override void Remove() => _table.Remove(Column);
}

/// <summary>The values that a column had. See <see cref="Table.HideValues(string)"/>.</summary>
public sealed class HiddenValues : Hidden
{
    private readonly Table _table;

    internal HiddenValues(Table table, ColumnData copy)
    {
        _table = table;
        Copy = copy;
    }

    /// <summary>The name that the column had when its values were hidden.</summary>
    public string Name => Copy.Definition.Name;

    internal ColumnData Copy { get; }

    private protected override void Remove() => _table.Remove(Copy);
}

/// <summary>The marks of rows that were added together. See <see cref="Table.InsertMarked"/>.</summary>
public sealed class RowMarks : Hidden
{
    private readonly Table _table;

    internal RowMarks(Table table, ColumnData marks)
    {
        _table = table;
        Marks = marks;
    }

    internal ColumnData Marks { get; }

    private protected override void Remove() => _table.Remove(Marks);
}

/// <summary>A hidden table. See <see cref="Database.Hide"/>.</summary>
public sealed class HiddenTable : Hidden
{
    private readonly Database _database;

    internal HiddenTable(Database database, Table table, int position)
    {
        _database = database;
        Table = table;
        Position = position;
    }

    /// <summary>The name of the table.</summary>
    public string Name => Table.Name;

    internal Table Table { get; }

    internal int Position { get; }

    private protected override void Remove() => _database.Forget(this);
}
