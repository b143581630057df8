namespace ZeroDowntimeLab.PostgreSql;

/// <summary>How much a backfill takes of the server. What others wait for is the rows of one batch, so it sets its size.</summary>
public enum Pace
{
    /// <summary>Batches of at most 200 rows: others hardly notice.</summary>
    Gentle,

    /// <summary>Batches that take about 5 milliseconds.</summary>
    Normal,

    /// <summary>Batches of 5,000 rows, one after the other.</summary>
    Full,
}
