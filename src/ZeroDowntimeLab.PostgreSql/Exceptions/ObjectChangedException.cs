namespace ZeroDowntimeLab.PostgreSql;

/// <summary>An object is not the one that a plan made, so the plan does not drop it.</summary>
public sealed class ObjectChangedException : MigrationException
{
    /// <summary>An error about one object.</summary>
    public ObjectChangedException(string message, string name)
        : base(message)
    {
        Name = name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }
}
