namespace ZeroDowntimeLab;

/// <summary>The names of locks, and whom they block.</summary>
public static class TableLocks
{
    /// <summary>The name of the lock in PostgreSQL.</summary>
    public static string Label(this TableLock held) => held switch
    {
        TableLock.None => "no lock",
        TableLock.RowExclusive => "ROW EXCLUSIVE",
        TableLock.ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
        TableLock.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
        _ => "ACCESS EXCLUSIVE",
    };

    /// <summary>Who waits while the lock is held.</summary>
    public static string Blocks(this TableLock held) => held switch
    {
        TableLock.None => "nobody",
        TableLock.RowExclusive => "writers of the same rows",
        TableLock.ShareUpdateExclusive => "other schema changes; no reader, no writer",
        TableLock.ShareRowExclusive => "all writers",
        _ => "everyone, including readers",
    };
}
