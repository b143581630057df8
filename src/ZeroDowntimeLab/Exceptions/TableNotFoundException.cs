namespace ZeroDowntimeLab;

/// <summary>A table was asked for that the database does not have.</summary>
public sealed class TableNotFoundException : MigrationException
{
    /// <summary>An error about one table, with the names that there are.</summary>
    public TableNotFoundException(string table, IEnumerable<string> existing)
        : base($"Table '{table}' not found; there is {List(existing)}")
    {
        Table = table;
    }

    /// <summary>The table that is missing.</summary>
    public string Table { get; }

    private static string List(IEnumerable<string> existing)
    {
        var names = string.Join(", ", existing.Select(name => $"'{name}'"));
        return names.Length == 0 ? "no table" : names;
    }
}
