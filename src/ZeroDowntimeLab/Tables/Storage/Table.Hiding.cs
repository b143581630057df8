namespace ZeroDowntimeLab;

/// <content>
/// Hiding what an operation removes, so that its undo can show it again. What is hidden stays in step with the rows.
/// </content>
public sealed partial class Table
{
    /// <summary>Hides a column. A sync that it is part of goes on writing it.</summary>
    /// <param name="column">The column to hide.</param>
    /// <param name="replacements">The columns that take its place, as they are to be from now on.</param>
    /// <returns>The token to show it again.</returns>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    /// <exception cref="NullValueException">A replacement is to be NOT NULL, and some rows are NULL in it.</exception>
    public HiddenColumn Hide(string column, params IEnumerable<Column> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        var data = Find(column);
        var changes = replacements.Select(after => (Column: Find(after.Name), After: after)).ToList();
        foreach (var (replacement, after) in changes)
            CheckNulls(replacement, after);

        var hidden = new HiddenColumn(this, data, [.. changes.Select(change => (change.Column, change.Column.Definition))]);
        data.IsHidden = true;
        foreach (var (replacement, after) in changes)
            replacement.Definition = after;
        Relocate();
        return hidden;
    }

    /// <summary>Shows a hidden column again, with the values that it would have now.</summary>
    /// <exception cref="ColumnNotFoundException">The column is not hidden in this table any more.</exception>
    /// <exception cref="DuplicateColumnException">Another column has taken its name.</exception>
    /// <exception cref="NullValueException">It is NOT NULL, and rows written since are NULL in it.</exception>
    public void Show(HiddenColumn hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        var data = hidden.Column;
        RequireHidden(hidden, data);
        if (HasColumn(data.Definition.Name))
            throw new DuplicateColumnException(data.Definition.Name, Name);
        CheckNulls(data, data.Definition);

        hidden.IsShown = true;
        data.IsHidden = false;
        foreach (var (replacement, before) in hidden.Replacements)
            replacement.Definition = before;
        Relocate();
    }

    /// <summary>Hides a copy of the values of a column. What live code writes to the column goes into the copy too.</summary>
    /// <returns>The token to bring the values back.</returns>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    public HiddenValues HideValues(string column) => HideValues(Find(column));

    internal HiddenValues HideValues(ColumnData data)
    {
        var copy = new ColumnData(data.Definition, data.Values.Copy()) { IsHidden = true, Source = data };
        Add(copy);
        return new HiddenValues(this, copy);
    }

    /// <summary>Brings hidden values back, with what live code has written since.</summary>
    /// <exception cref="ColumnNotFoundException">The values are not hidden in this table any more.</exception>
    public void Show(HiddenValues hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        RequireHidden(hidden, hidden.Copy);
        hidden.IsShown = true;
        hidden.Copy.Source!.Values = hidden.Copy.Values;
        Remove(hidden.Copy);
    }

    /// <summary>Adds rows and marks them, so that <see cref="RemoveMarked"/> finds them again. It adds all of them or none.</summary>
    /// <inheritdoc cref="Insert(ReadOnlySpan{ValueTuple{string, object}})" path="/exception"/>
    public RowMarks InsertMarked(IEnumerable<IReadOnlyDictionary<string, object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var marks = AddHidden(new Column("marked", ColumnType.Boolean));
        var token = new RowMarks(this, marks);
        try
        {
            foreach (var row in rows)
            {
                Insert(row);
                marks.Values[RowCount - 1] = true;
            }
        }
        catch
        {
            RemoveMarked(token);
            throw;
        }

        return token;
    }

    /// <summary>Removes the rows that were added with these marks.</summary>
    /// <exception cref="ColumnNotFoundException">The marks are not in this table any more.</exception>
    public void RemoveMarked(RowMarks marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        RequireHidden(marks, marks.Marks);
        for (var row = RowCount - 1; row >= 0; row--)
        {
            if (marks.Marks.Values[row] is true)
                Delete(row);
        }

        marks.IsShown = true;
        Remove(marks.Marks);
    }

    private void RequireHidden(Hidden token, ColumnData data)
    {
        if (token.IsShown || !_columns.Contains(data))
            throw new ColumnNotFoundException(data.Definition.Name, Name);
    }

    // What live code writes is true before and after an undo, so it goes into the hidden copies too.
    private void WriteCopies(RowDraft row, int index, bool isNew)
    {
        foreach (var copy in _columns)
        {
            if (copy.Source is { } source && (isNew || row.IsWritten(source)))
                copy.Values[index] = row.After[source.Position];
        }
    }
}
