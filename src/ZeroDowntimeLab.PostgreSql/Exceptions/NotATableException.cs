namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A name is that of something that no plan can change as a table.</summary>
public sealed class NotATableException : MigrationException
{
    /// <summary>An error about one name, and what it is (<c>a view</c>).</summary>
    public NotATableException(string name, string kind)
        : base($"'{name}' is {kind}, which a plan cannot change as a table")
    {
        Name = name;
    }

    /// <summary>The name.</summary>
    public string Name { get; }
}
