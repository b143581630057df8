namespace ZeroDowntimeLab;

/// <summary>How one column is split into several, and how they give it back.</summary>
/// <param name="Parts">How each new column comes from the old one, in the order of the new columns.</param>
/// <param name="Back">
/// How the old column comes from the new ones. Without it the old column does not follow what new code writes.
/// </param>
public sealed record SplitRule(IReadOnlyList<Transform> Parts, Transform? Back = null)
{
    /// <summary>Splits a text at its first space.</summary>
    /// <param name="column">The column to split.</param>
    /// <param name="first">The column that gets what stands before the space.</param>
    /// <param name="rest">The column that gets what stands after it.</param>
    public static SplitRule AtFirstSpace(string column, string first, string rest) =>
        new([TextSplit.First(column), TextSplit.Rest(column)], TextSplit.Join(first, rest));
}
