namespace ZeroDowntimeLab.Cli;

/// <summary>What locks are called, and what they mean for others.</summary>
internal static class LockWords
{
    /// <summary>The name that PostgreSQL has for it.</summary>
    public static string Name(this TableLock held) => held switch
    {
        TableLock.None => "no lock",
        TableLock.RowExclusive => "ROW EXCLUSIVE",
        TableLock.ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
        TableLock.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
        _ => "ACCESS EXCLUSIVE",
    };

    /// <summary>Who has to wait while it is held.</summary>
    public static string Blocks(this TableLock held) => held switch
    {
        TableLock.None => "nobody",
        TableLock.RowExclusive => "writers of the same rows",
        TableLock.ShareUpdateExclusive => "other changes of the schema; no reader, no writer",
        TableLock.ShareRowExclusive => "every writer",
        _ => "everybody, readers too",
    };
}
