namespace ZeroDowntimeLab;

/// <summary>
/// Values compared as they are stored. The <c>=</c> of a type calls values equal that are not the same (<c>1.0</c> and
/// <c>1.00</c>, <c>30 days</c> and <c>1 month</c>), and some types have none
/// (https://www.postgresql.org/docs/current/functions-comparisons.html#COMPOSITE-TYPE-COMPARISON).
/// </summary>
/// <remarks>
/// The function and not its operator <c>*&lt;&gt;</c>: a dump prints a condition without the casts, and of the operator
/// nothing is left then that could be restored.
/// </remarks>
internal static class Image
{
    /// <summary>Whether some of the values differ from their counterparts; true or false, never NULL. The types must be the same.</summary>
    public static string Differ(IEnumerable<(string Left, string Right)> values)
    {
        var pairs = values.ToList();
        return pairs.Count == 0
            ? "false"
            : $"pg_catalog.record_image_ne({Row(pairs.Select(pair => pair.Left))}, {Row(pairs.Select(pair => pair.Right))})";
    }

    private static string Row(IEnumerable<string> values) => $"ROW({string.Join(", ", values)})::record";
}
