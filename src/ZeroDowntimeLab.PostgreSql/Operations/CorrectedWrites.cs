namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Which writes a <see cref="Correction"/> looks at.</summary>
public enum CorrectedWrites
{
    /// <summary>Every new and every changed row.</summary>
    All,

    /// <summary>
    /// The same, and a value that is still what the correction gave follows what it was made from: old code changes
    /// that and does not know the column.
    /// </summary>
    AllAndFollow,

    /// <summary>New rows only.</summary>
    Inserts,
}
