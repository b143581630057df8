namespace ZeroDowntimeLab;

/// <content>
/// What operations do that a plan can take back. What they remove goes out of sight and is kept, in step with the rows,
/// until the plan has ended and <see cref="Forget"/> is called.
/// </content>
public sealed partial class Table
{
    /// <summary>Refuses a column that a rule keeps equal to others already: what is written to one end of a chain would not reach the other.</summary>
    internal void RequireNoSync(string column)
    {
        var data = Find(column);
        if (_rules.Exists(rule => rule.Concerns(data)))
            throw new SyncedColumnException(column, Name, "replaced");
    }

    /// <summary>Keeps two sides equal from now on.</summary>
    internal void AddSync(ColumnSync sync)
    {
        _rules.Add(new SyncRule(
            sync,
            Name,
            sync.OldColumns.Select(column => Find(column.Name)),
            sync.NewColumns.Select(column => Find(column.Name))));
        Relocate();
    }

    /// <summary>Drops a column so that <see cref="Restore"/> can bring it back.</summary>
    /// <param name="column">The column to drop.</param>
    /// <param name="replacements">The columns that take its place, as they are to be from now on.</param>
    /// <param name="owner">The step that may want it back.</param>
    internal void SetAside(string column, IEnumerable<Column> replacements, object owner)
    {
        var data = Find(column);
        var changes = replacements.Select(after => (Data: Find(after.Name), After: after)).ToList();
        foreach (var (replacement, after) in changes)
            CheckNulls(replacement, after);

        data.Kept = new Kept(owner, KeptFor.Drop);
        data.Replacements = [.. changes.Select(change => (change.Data, change.Data.Definition))];
        foreach (var (replacement, after) in changes)
            replacement.Definition = after;
        Relocate();
    }

    /// <summary>Brings back a column that the same step dropped, with the values that it would have now.</summary>
    internal void Restore(string column, object owner)
    {
        if (HasColumn(column))
            throw new DuplicateColumnException(column, Name);
        var data = FindKept(column, KeptFor.Drop, owner) ?? throw new ColumnNotFoundException(column, Name);
        CheckNulls(data, data.Definition);

        data.Kept = null;
        foreach (var (replacement, before) in data.Replacements)
            replacement.Definition = before;
        data.Replacements = [];
        Relocate();
    }

    /// <summary>Keeps the values of a column, so that <see cref="RestoreValues"/> can bring them back.</summary>
    internal void KeepValues(string column, object owner)
    {
        var data = Find(column);
        Add(new ColumnData(data.Definition, data.Values.Copy())
        {
            Kept = new Kept(owner, KeptFor.Backfill),
            Source = data,
        });
    }

    /// <summary>Brings back the values kept last, with what live code has written since.</summary>
    internal void RestoreValues(string column, object owner)
    {
        var kept = FindKept(column, KeptFor.Backfill, owner) ?? throw new ColumnNotFoundException(column, Name);
        kept.Source!.Values = kept.Values;
        Remove(kept);
    }

    /// <summary>The values themselves, for operations that work on many rows at once.</summary>
    internal ColumnValues ValuesOf(string column) => Find(column).Values;

    /// <summary>Adds rows that <see cref="RemoveMarked"/> can find again.</summary>
    internal void InsertMarked(IEnumerable<IReadOnlyDictionary<string, object?>> rows, object owner)
    {
        var mark = new Column("copied", ColumnType.Boolean, Default: false);
        var marks = new ColumnData(mark, ColumnValues.Create(mark, RowCount)) { Kept = new Kept(owner, KeptFor.CopyRows) };
        Add(marks);
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
            RemoveMarked(owner);
            throw;
        }
    }

    /// <summary>Removes the rows that the same step added.</summary>
    internal void RemoveMarked(object owner)
    {
        var marks = _columns.FindLast(column => column.Kept == new Kept(owner, KeptFor.CopyRows));
        if (marks is null)
            return;
        for (var row = RowCount - 1; row >= 0; row--)
        {
            if (marks.Values[row] is true)
                Delete(row);
        }

        Remove(marks);
    }

    /// <summary>Lets go of all that was kept for a step: its plan has ended.</summary>
    internal void Forget(object owner)
    {
        foreach (var column in _columns.Where(column => ReferenceEquals(column.Kept?.Owner, owner)).ToList())
            Remove(column);
    }

    private ColumnData? FindKept(string column, KeptFor reason, object owner) =>
        _columns.FindLast(data => data.Definition.Name == column && data.Kept == new Kept(owner, reason));

    // What live code writes is true before and after an undo, so it goes into the values kept for a backfill too.
    private void WriteKept(RowDraft row, int index, bool isNew)
    {
        foreach (var kept in _columns)
        {
            if (kept.Source is { } source && (isNew || row.IsWritten(source)))
                kept.Values[index] = row.After[source.Position];
        }
    }
}
