namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How a step is undone on a server.</summary>
public enum StepUndo
{
    /// <summary>By statements.</summary>
    Statements,

    /// <summary>By a change of many rows, batch by batch.</summary>
    Batches,

    /// <summary>
    /// What it has filled is dropped with the column that the plan has added. Copies of constraints that it has made are
    /// dropped first.
    /// </summary>
    DroppedWithColumn,

    /// <summary>By nothing: it has changed a table that the plan has created, and that is dropped as a whole.</summary>
    DroppedWithTable,

    /// <summary>It cannot be undone: a server does not bring back what was dropped.</summary>
    Impossible,

    /// <summary>By nothing: it has no way back, and a rollback leaves what it did.</summary>
    NoWayBack,

    /// <summary>By statements of your own, which are not looked into.</summary>
    OwnStatements,
}
