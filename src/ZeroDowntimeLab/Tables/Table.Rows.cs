using System.Collections;

namespace ZeroDowntimeLab;

/// <content>Reading and writing rows.</content>
public sealed partial class Table
{
    /// <summary>Adds a row. A column that is not named gets its default, or NULL.</summary>
    /// <exception cref="ColumnNotFoundException">A value is for a column that the table does not have.</exception>
    /// <exception cref="MissingValueException">A column that must have a value got none.</exception>
    /// <exception cref="NullValueException">A column that must have a value got NULL.</exception>
    /// <exception cref="InvalidValueException">A value does not fit its column, or a column is named twice.</exception>
    public void Insert(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var row = _newRow;
        row.Reset();
        foreach (var (name, value) in values)
            Write(row, name, value);
        foreach (var rule in _rules)
            rule.CompleteInsert(row);
        CheckRequired(row);

        foreach (var column in _columns)
            column.Values.Add(row.After[column.Position]);
        RowCount++;
        WriteCopies(row, RowCount - 1, isNew: true);
    }

    /// <summary>Adds a row. A column that is not named gets its default, or NULL.</summary>
    /// <inheritdoc cref="Insert(ReadOnlySpan{ValueTuple{string, object}})" path="/exception"/>
    public void Insert(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Insert([.. values.Select(pair => (pair.Key, pair.Value))]);
    }

    /// <summary>Changes values of one row.</summary>
    /// <param name="row">Its place, from 0.</param>
    /// <param name="values">The columns to change, with their new values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <inheritdoc cref="Insert(ReadOnlySpan{ValueTuple{string, object}})" path="/exception"/>
    public void Update(int row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var draft = new RowDraft(ReadCells(row));
        foreach (var (name, value) in values)
            Write(draft, name, value);
        foreach (var rule in _rules)
            rule.CompleteUpdate(draft);
        CheckRequired(draft);

        foreach (var column in _columns.Where(draft.IsChanged))
            column.Values[row] = draft.After[column.Position];
        WriteCopies(draft, row, isNew: false);
    }

    /// <summary>Removes one row; those after it move up by one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public void Delete(int row)
    {
        CheckRow(row);
        foreach (var column in _columns)
            column.Values.RemoveAt(row);
        RowCount--;
    }

    private void Write(RowDraft row, string name, object? value)
    {
        var column = Find(name);
        if (row.IsWritten(column))
            throw new InvalidValueException($"Column '{name}' of '{Name}' is given twice in one row");
        row.Write(column, column.Definition.Fit(value, Name));
    }

    private void CheckRequired(RowDraft row)
    {
        foreach (var column in _columns)
        {
            if (column.Definition.IsNullable || column.IsHidden || row.After[column.Position] is not null)
                continue;
            var name = column.Definition.Name;
            throw row.IsWritten(column)
                ? new NullValueException(name, Name, "the row gives NULL")
                : new MissingValueException(name, Name);
        }
    }

    private object?[] ReadCells(int row)
    {
        CheckRow(row);
        var cells = new object?[_columns.Count];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = _columns[i].Values[row];
        return cells;
    }

    private void CheckRow(int row)
    {
        if (row < 0 || row >= RowCount)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"Table '{Name}' has {RowCount} rows, counted from 0");
    }

    private sealed class RowList(Table table) : IReadOnlyList<Row>
    {
        public int Count => table.RowCount;

        public Row this[int index] => new(table.Name, table._positions, table.ReadCells(index));

        public IEnumerator<Row> GetEnumerator()
        {
            for (var row = 0; row < Count; row++)
                yield return this[row];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
