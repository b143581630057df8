namespace ZeroDowntimeLab;

/// <content>The rules that complete rows as they are written.</content>
public sealed partial class Table
{
    private readonly List<IRowRule> _rules = [];

    /// <summary>Refuses a column that a rule keeps equal to others already: what is written to one end of a chain would not reach the other.</summary>
    /// <exception cref="SyncedColumnException">A rule concerns the column.</exception>
    internal void RequireNoRule(string column, string change)
    {
        if (IsInRule(Find(column)))
            throw new SyncedColumnException(column, Name, change);
    }

    /// <summary>The rules at work.</summary>
    internal IEnumerable<IRowRule> Rules => _rules;

    /// <summary>Adds a column that no caller sees.</summary>
    internal ColumnData AddHidden(Column column)
    {
        var data = new ColumnData(column, ColumnValues.Create(column, RowCount)) { IsHidden = true };
        Add(data);
        return data;
    }

    /// <summary>Completes each row from now on.</summary>
    internal void AddRule(IRowRule rule)
    {
        _rules.Add(rule);
        Relocate();
    }

    /// <summary>A column with its values, for operations and rules that work on whole columns.</summary>
    /// <exception cref="ColumnNotFoundException">The table has no such column.</exception>
    internal ColumnData DataOf(string column) => Find(column);

    private bool IsInRule(ColumnData column) => _rules.Exists(rule => rule.Concerns(column));
}
