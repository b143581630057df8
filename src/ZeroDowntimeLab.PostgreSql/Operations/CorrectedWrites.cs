namespace ZeroDowntimeLab.PostgreSql;

/// <summary>Which writes a <see cref="Correction"/> corrects.</summary>
public enum CorrectedWrites
{
    /// <summary>Every new and every changed row.</summary>
    All,

    /// <summary>
    /// The same, and a value that the correction gave follows the columns that it is computed from: old code changes those
    /// and does not know this one.
    /// </summary>
    AllAndFollow,

    /// <summary>New rows only.</summary>
    Inserts,
}
