namespace ZeroDowntimeLab;

/// <summary>
/// A rule for the rows that are written to a table of a server. Its first part runs before the triggers of the user, its
/// last part after them. <see cref="TableTriggers"/> makes triggers of all rules of a table.
/// </summary>
/// <param name="Table">The table.</param>
/// <param name="Name">What tells it from the other rules of the table.</param>
internal sealed record TriggerRule(string Table, string Name)
{
    /// <summary>What a new row gets before the user's triggers.</summary>
    public TriggerPart? FirstOfInsert { get; init; }

    /// <summary>What a changed row gets before the user's triggers.</summary>
    public TriggerPart? FirstOfUpdate { get; init; }

    /// <summary>What a new row gets after the user's triggers.</summary>
    public TriggerPart? LastOfInsert { get; init; }

    /// <summary>What a changed row gets after the user's triggers.</summary>
    public TriggerPart? LastOfUpdate { get; init; }

    /// <summary>The columns that the last part reads. A rule that writes one of them comes before this one.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>The columns that the last part writes.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];

    /// <summary>The columns that its statements name, as far as they are known. Without one of them a write can fail.</summary>
    public IReadOnlyList<string> NamedColumns { get; init; } = [];

    /// <summary>
    /// What its statements evaluate, over the columns of the table. A write fails where the server cannot evaluate one of
    /// them any more, because somebody has renamed or dropped a type, a function or a table that it names.
    /// </summary>
    public IReadOnlyList<string> Evaluated { get; init; } = [];

    /// <summary>The types of the columns of which it has to tell whether a new row was given a value there.</summary>
    public IReadOnlyList<string> GivenTypes { get; init; } = [];

    /// <summary>The columns that must have no default while it is at work: a row that got it would look as if it was given.</summary>
    public IReadOnlyList<string> WithoutDefault { get; init; } = [];

    /// <summary>
    /// Whether it evaluates an expression. Names in it mean what they meant at the start of the plan, and another table in
    /// it is read with the rights of whoever started it: whose session writes changes nothing.
    /// </summary>
    public bool HasExpressions { get; init; }

    /// <summary>An expression over the columns of a row, for <c>NEW</c> or <c>OLD</c>.</summary>
    public static string Evaluate(string expression, string row) => $"(SELECT {expression} FROM (SELECT {row}.*) AS zero_downtime_lab_row)";
}
