namespace ZeroDowntimeLab.PostgreSql;

/// <summary>A name is not the name of a table that a plan can change.</summary>
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
