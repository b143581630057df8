namespace ZeroDowntimeLab;

/// <summary>Tables by name: what a plan that concerns several tables runs on. Not for use by several threads at once.</summary>
public sealed class Database
{
    private readonly List<Table> _tables = [];
    private readonly List<HiddenTable> _hidden = [];

    /// <summary>A database of these tables.</summary>
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

    /// <summary>Hides a table with its rows.</summary>
    /// <returns>The token to show it again.</returns>
    /// <exception cref="TableNotFoundException">There is none of that name.</exception>
    public HiddenTable Hide(string name)
    {
        var table = this[name];
        var hidden = new HiddenTable(this, table, _tables.IndexOf(table));
        _hidden.Add(hidden);
        _tables.Remove(table);
        return hidden;
    }

    /// <summary>Shows a hidden table again, with its rows, where it stood.</summary>
    /// <exception cref="DuplicateTableException">Another table has taken its name.</exception>
    /// <exception cref="TableNotFoundException">The table is not hidden in this database any more.</exception>
    public void Show(HiddenTable hidden)
    {
        ArgumentNullException.ThrowIfNull(hidden);
        var name = hidden.Table.Name;
        if (HasTable(name))
            throw new DuplicateTableException(name);
        if (!_hidden.Remove(hidden))
            throw new TableNotFoundException(name, _hidden.Select(other => other.Table.Name));
        hidden.IsShown = true;
        _tables.Insert(Math.Min(hidden.Position, _tables.Count), hidden.Table);
    }

    /// <summary>Lets go of a hidden table.</summary>
    internal void Forget(HiddenTable hidden) => _hidden.Remove(hidden);
}
