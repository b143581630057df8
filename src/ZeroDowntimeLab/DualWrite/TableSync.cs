namespace ZeroDowntimeLab;

/// <summary>A sync and the table that it works on.</summary>
/// <param name="Table">The table.</param>
/// <param name="Sync">The rule between its columns.</param>
public sealed record TableSync(string Table, ColumnSync Sync);
