namespace ZeroDowntimeLab;

/// <summary>Something that must hold for every row before a step may run.</summary>
/// <param name="Table">The table.</param>
/// <param name="WrongRows">The condition of a row that is not right, in SQL. It is true or false, never NULL.</param>
/// <param name="Refusal">What is refused and why, for people; how many rows, and which, is added to it.</param>
public sealed record RowCheck(string Table, string WrongRows, string Refusal)
{
    /// <summary>
    /// Whether the condition compares a row with all others. Then one pass over the whole table costs as much as one over a
    /// few rows.
    /// </summary>
    public bool ComparesRows { get; init; }

    /// <summary>The columns that the condition reads, where one of them may not be there any more.</summary>
    internal IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether the condition also holds for what a step of the plan has put into the columns, or into the table if there are none.</summary>
    internal bool CountsFilled { get; init; }
}
