namespace ZeroDowntimeLab;

/// <summary>What a statement can create or drop on a server.</summary>
public enum ServerObjectKind
{
    /// <summary>A table.</summary>
    Table,

    /// <summary>A column of a table.</summary>
    Column,

    /// <summary>An index of a table. Its name is the only one of its kind in the schema of the table.</summary>
    Index,

    /// <summary>A constraint of a table.</summary>
    Constraint,

    /// <summary>A trigger of a table.</summary>
    Trigger,

    /// <summary>A function without arguments.</summary>
    Function,
}
