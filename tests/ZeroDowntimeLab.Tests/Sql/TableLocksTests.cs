namespace ZeroDowntimeLab.Tests;

/// <summary>The locks as PostgreSQL's documentation names them, and whom they block (https://www.postgresql.org/docs/current/explicit-locking.html).</summary>
public class TableLocksTests
{
    [Theory]
    [InlineData(TableLock.None, "no lock", "nobody")]
    [InlineData(TableLock.RowExclusive, "ROW EXCLUSIVE", "writers of the same rows")]
    [InlineData(TableLock.ShareUpdateExclusive, "SHARE UPDATE EXCLUSIVE", "other schema changes; no reader, no writer")]
    [InlineData(TableLock.ShareRowExclusive, "SHARE ROW EXCLUSIVE", "all writers")]
    [InlineData(TableLock.AccessExclusive, "ACCESS EXCLUSIVE", "everyone, including readers")]
    public void A_lock_has_the_name_that_PostgreSQL_gives_it_and_says_whom_it_blocks(TableLock held, string label, string blocks)
    {
        held.Label().Should().Be(label);
        held.Blocks().Should().Be(blocks);
    }
}
