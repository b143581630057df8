namespace ZeroDowntimeLab;

/// <summary>How far an operation is that works on many rows.</summary>
/// <param name="Done">Rows that are done.</param>
/// <param name="Total">Rows to do.</param>
public readonly record struct RowProgress(long Done, long Total);
