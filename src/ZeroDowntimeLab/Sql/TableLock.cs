namespace ZeroDowntimeLab;

/// <summary>
/// The locks on a table that operations take, weakest first
/// (https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES).
/// </summary>
public enum TableLock
{
    /// <summary>None on a table that others use.</summary>
    None,

    /// <summary>ROW EXCLUSIVE: blocks no reader and no writer of other rows.</summary>
    RowExclusive,

    /// <summary>SHARE UPDATE EXCLUSIVE: blocks no reader and no writer, but other changes of the schema.</summary>
    ShareUpdateExclusive,

    /// <summary>SHARE ROW EXCLUSIVE: blocks every writer.</summary>
    ShareRowExclusive,

    /// <summary>ACCESS EXCLUSIVE: blocks everybody, readers too.</summary>
    AccessExclusive,
}
