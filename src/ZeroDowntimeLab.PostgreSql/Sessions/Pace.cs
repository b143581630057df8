namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How much of the server a backfill takes. Others wait for the rows of one batch, so it sets the size of a batch.</summary>
public enum Pace
{
    /// <summary>Batches of at most 200 rows, which others hardly notice.</summary>
    Gentle,

    /// <summary>Batches that take about 5 milliseconds.</summary>
    Normal,

    /// <summary>Batches of 5,000 rows, one after another.</summary>
    Full,
}
