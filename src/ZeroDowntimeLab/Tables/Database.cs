namespace ZeroDowntimeLab;

/// <summary>Tables by name: what a plan that concerns several tables runs on. Not for use by several threads at once.</summary>
public sealed class Database
{
    private readonly List<Table> _tables = [];
    private readonly List<(Table Table, int Position, object Owner)> _kept = [];

    /// <summary>A database with these tables.</summary>
    /// <exception cref="DuplicateTableException">Two of them have the same name.</exception>
    public Database(params IEnumerable<Table> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        foreach (var table in tables)
            AddTable(table);
    }

    /// <summary>Its tables, in the order in which they came.</summary>
    public IReadOnlyList<Table> Tables => _tables;

    /// <summary>The table of that name.</summary>
    /// <exception cref="TableNotFoundException">There is none.</exception>
    public Table this[string name] => _tables.Find(table => table.Name == name)
        ?? throw new TableNotFoundException(name, _tables.Select(table => table.Name));

    /// <summary>Whether there is a table of that name.</summary>
    public bool HasTable(string name) => _tables.Exists(table => table.Name == name);

    /// <summary>Adds a table.</summary>
    /// <exception cref="DuplicateTableException">There is one of that name.</exception>
    public void AddTable(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (HasTable(table.Name))
            throw new DuplicateTableException(table.Name);
        _tables.Add(table);
    }

    /// <summary>Drops a table with all its rows.</summary>
    /// <exception cref="TableNotFoundException">There is none of that name.</exception>
    public void DropTable(string name) => _tables.Remove(this[name]);

    /// <summary>Drops a table so that <see cref="Restore"/> can bring it back.</summary>
    internal void SetAside(string name, object owner)
    {
        var table = this[name];
        _kept.Add((table, _tables.IndexOf(table), owner));
        _tables.Remove(table);
    }

    /// <summary>Brings back a table that the same step dropped.</summary>
    internal void Restore(string name, object owner)
    {
        if (HasTable(name))
            throw new DuplicateTableException(name);
        var index = _kept.FindLastIndex(kept => kept.Table.Name == name && ReferenceEquals(kept.Owner, owner));
        if (index < 0)
            throw new TableNotFoundException(name, _kept.Select(kept => kept.Table.Name));
        var (table, position, _) = _kept[index];
        _tables.Insert(Math.Min(position, _tables.Count), table);
        _kept.RemoveAt(index);
    }

    /// <summary>Lets go of all that was kept for a step: its plan has ended.</summary>
    internal void Forget(object owner)
    {
        _kept.RemoveAll(kept => ReferenceEquals(kept.Owner, owner));
        foreach (var table in _tables.Concat(_kept.Select(kept => kept.Table)))
            table.Forget(owner);
    }
}
