using System.Diagnostics.CodeAnalysis;

namespace ZeroDowntimeLab;

/// <summary>
/// A table in memory. It is strict: what it refuses, it refuses before anything has changed, with an error that names
/// the column and the table. Not for use by several threads at once.
/// </summary>
[SuppressMessage("Naming", "CA1724", Justification = "A table is called Table; nobody here needs System.Windows.Table.")]
public sealed partial class Table
{
    private readonly List<ColumnData> _columns = [];

    // The columns that callers see. A new dictionary at each change of the columns: rows already read keep the old one.
    private Dictionary<string, int> _positions = [];

    // The draft of every row that is inserted: new arrays for each took more memory than the values.
    private RowDraft _newRow = new([]);

    /// <summary>A table without rows.</summary>
    /// <param name="name">Its name, after its schema and a dot if it has one.</param>
    /// <param name="columns">Its columns, in order; none is a table too.</param>
    /// <exception cref="InvalidNameException">The name is null, empty or too long.</exception>
    /// <exception cref="DuplicateColumnException">Two columns have the same name.</exception>
    public Table(string name, params IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Name = ObjectName.CheckTable(name);
        foreach (var column in columns)
            AddColumn(column);
        Rows = new RowList(this);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its columns, in order.</summary>
    public IReadOnlyList<Column> Columns => [.. Visible.Select(column => column.Definition)];

    /// <summary>The names of its columns, in order.</summary>
    public IReadOnlyList<string> ColumnNames => [.. _positions.Keys];

    /// <summary>How many rows it has.</summary>
    public int RowCount { get; private set; }

    /// <summary>
    /// Its rows, in the order of insertion. The list is live, each row in it is as it was when it was read:
    /// <c>Rows.ToList()</c> keeps what is there now.
    /// </summary>
    public IReadOnlyList<Row> Rows { get; }

    private IEnumerable<ColumnData> Visible => _columns.Where(column => !column.IsHidden);

    /// <summary>Whether the table has such a column.</summary>
    public bool HasColumn(string column) => _positions.ContainsKey(column);

    /// <summary>The definition of a column.</summary>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    public Column GetColumn(string column) => Find(column).Definition;

    /// <summary>Adds a column. Rows that are there get its default, or NULL.</summary>
    /// <exception cref="DuplicateColumnException">The table has a column of that name.</exception>
    /// <exception cref="InvalidValueException">Its default does not fit its type.</exception>
    /// <exception cref="NullValueException">The column must have a value, has no default, and there are rows.</exception>
    public void AddColumn(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (HasColumn(column.Name))
            throw new DuplicateColumnException(column.Name, Name);
        if (column is { IsNullable: false, Default: null } && RowCount > 0)
            throw new NullValueException(column.Name, Name, $"the table has {RowCount} rows and the column no default for them");
        column.Fit(column.Default, Name);
        Add(new ColumnData(column, ColumnValues.Create(column, RowCount)));
    }

    /// <summary>Adds a column unless the very same one is there.</summary>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="DuplicateColumnException">There is a column of that name with another definition.</exception>
    /// <exception cref="NullValueException">As for <see cref="AddColumn"/>.</exception>
    public bool AddColumnIfMissing(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (!HasColumn(column.Name))
        {
            AddColumn(column);
            return true;
        }

        var existing = GetColumn(column.Name);
        return existing == column
            ? false
            : throw new DuplicateColumnException(column.Name, Name, $"as another one: it is ({existing}), not ({column})");
    }

    /// <summary>Drops a column, its values, and the sync that it is part of.</summary>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    public void DropColumn(string column) => Remove(Find(column));

    /// <summary>Gives a column another name.</summary>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    /// <exception cref="DuplicateColumnException">The new name is taken.</exception>
    /// <exception cref="SyncedColumnException">The column is kept equal to others, which know it by its name.</exception>
    public void RenameColumn(string oldName, string newName)
    {
        var column = Find(oldName);
        if (HasColumn(newName))
            throw new DuplicateColumnException(newName, Name);
        RequireNoRule(oldName, "renamed");
        column.Definition = column.Definition with { Name = newName };
        Relocate();
    }

    /// <summary>Says whether rows may have NULL in a column.</summary>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    /// <exception cref="NullValueException">It is to be NOT NULL and some rows are NULL.</exception>
    public void SetNullable(string column, bool isNullable)
    {
        var data = Find(column);
        var definition = data.Definition with { IsNullable = isNullable };
        CheckNulls(data, definition);
        data.Definition = definition;
        Relocate();
    }

    /// <summary>The table as text: a line of names, then a line a row. For people, and for small tables.</summary>
    public override string ToString() => TableText.Of(this);

    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    internal void RequireColumn(string column) => Find(column);

    /// <summary>Verifies that a column has a value in every row, if its definition asks for one.</summary>
    /// <exception cref="NullValueException">It is NOT NULL, and some rows are NULL in it.</exception>
    internal void RequireNoNulls(string column)
    {
        var data = Find(column);
        CheckNulls(data, data.Definition);
    }

    private void CheckNulls(ColumnData data, Column definition)
    {
        if (!definition.IsNullable && data.Values.CountNulls(0, RowCount) is > 0 and var nulls)
            throw new NullValueException(definition.Name, Name, $"{nulls} of {RowCount} rows have no value in it");
    }

    private ColumnData Find(string name) => _positions.TryGetValue(name ?? "", out var position)
        ? _columns[position]
        : throw new ColumnNotFoundException(name ?? "", Name);

    private void Add(ColumnData column)
    {
        _columns.Add(column);
        Relocate();
    }

    /// <summary>Removes a column, hidden or not, with the rules that concern it and the hidden copies of its values.</summary>
    internal void Remove(ColumnData column)
    {
        var ended = _rules.FindAll(rule => rule.Concerns(column));
        ColumnData[] gone = [column, .. ended.Select(rule => rule.Own).OfType<ColumnData>()];
        _rules.RemoveAll(ended.Contains);
        _columns.RemoveAll(other => gone.Contains(other) || gone.Contains(other.Source));
        Relocate();
    }

    private void Relocate()
    {
        for (var position = 0; position < _columns.Count; position++)
            _columns[position].Position = position;
        _positions = Visible.ToDictionary(column => column.Definition.Name, column => column.Position);
        _newRow = new RowDraft([.. _columns.Select(column => column.IsHidden ? null : column.Definition.Default)]);
        foreach (var rule in _rules)
            rule.Locate(_positions);
    }
}
