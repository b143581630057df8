namespace ZeroDowntimeLab;

/// <summary>A backfill and its undo as a server runs them, batch by batch.</summary>
internal static class BackfillSql
{
    public static BatchedUpdate Fill(string table, IReadOnlyList<Assignment> assignments, ColumnSync? sync)
    {
        var values = assignments.Select(a => $"{Name(a)} = {a.Value.Sql}");
        return sync is null
            ? new(table, Commas(values), IsEmpty(assignments))
            : new(table, Commas(values.Append(StateColumn.Set(table, sync, RowState.Derived))), $"{StateColumn.Is(table, sync, RowState.Unfilled)} AND pg_catalog.num_nonnulls({Commas(assignments.Select(Name))}) = 0");
    }

    /// <summary>Empties what the backfill has filled.</summary>
    public static BatchedUpdate Empty(string table, IReadOnlyList<Assignment> assignments, ColumnSync? sync)
    {
        var nulls = assignments.Select(a => $"{Name(a)} = NULL");
        return sync is null
            ? new(table, Commas(nulls), IsFilled(assignments))
            : new(table, Commas(nulls.Append(StateColumn.Set(table, sync, RowState.Unfilled))), StateColumn.Is(table, sync, RowState.Derived));
    }

    // Of several values some may be NULL; a row of which all are has nothing to empty.
    private static string IsFilled(IReadOnlyList<Assignment> assignments) => assignments is [var only]
        ? $"{Name(only)} = {only.Value.Operand}"
        : string.Join(" AND ", assignments.Select(a => $"{Name(a)} IS NOT DISTINCT FROM {a.Value.Operand}").Append($"pg_catalog.num_nonnulls({Commas(assignments.Select(Name))}) > 0"));

    // The rows to change: those that are empty and would not stay empty.
    private static string IsEmpty(IReadOnlyList<Assignment> assignments)
    {
        if (assignments.All(a => a.Value is { IsConstant: true, Sql: "NULL" }))
            return "false";
        var changes = assignments.All(a => a.Value.IsConstant) ? [] : new[] { $"({string.Join(" OR ", assignments.Select(Changes))})" };
        return string.Join(" AND ", assignments.Select(IsEmpty).Concat(changes));
    }

    private static string IsEmpty(Assignment assignment)
    {
        var unfilled = Literal.Of(assignment.Column.Default);
        return unfilled == "NULL" || unfilled == assignment.Value.Sql
            ? $"{Name(assignment)} IS NULL"
            : $"({Name(assignment)} IS NULL OR {Name(assignment)} = {unfilled})";
    }

    private static string Changes(Assignment assignment) => assignment.Column.Default is null
        ? $"{assignment.Value.Operand} IS NOT NULL"
        : $"{Name(assignment)} IS DISTINCT FROM {assignment.Value.Operand}";

    private static string Name(Assignment assignment) => Identifier.Quote(assignment.Column.Name);

    private static string Commas(IEnumerable<string> parts) => string.Join(", ", parts);
}
