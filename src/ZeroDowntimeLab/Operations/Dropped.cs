namespace ZeroDowntimeLab;

/// <summary>Something that an operation drops.</summary>
/// <param name="Table">The table, or the one that loses a column.</param>
/// <param name="Column">The column; <see langword="null"/> for the whole table.</param>
public readonly record struct Dropped(string Table, string? Column = null)
{
    /// <summary>What it is, for people: <c>column 'name' of 'users'</c>.</summary>
    public override string ToString() => Column is null ? $"table '{Table}'" : $"column '{Column}' of '{Table}'";
}
