namespace ZeroDowntimeLab;

/// <summary>How far an operation is that works on many rows.</summary>
/// <param name="Done">Rows looked at so far.</param>
/// <param name="Total">Rows to look at.</param>
public readonly record struct RowProgress(long Done, long Total);
