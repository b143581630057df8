namespace ZeroDowntimeLab;

/// <summary>
/// Verifies every row before an old column is dropped. A row is right if its new side is what the old one gives, or if its
/// old side is what the new one gives (new code may have written a name that splits another way).
/// </summary>
internal static class ContractVerification
{
    private const int Shown = 3;

    public static void Run(Table table, ColumnSync sync)
    {
        var different = Candidates(table, sync).Where(row => !IsRight(table.Rows[row], sync)).ToList();
        if (different.Count == 0)
            return;
        throw new ContractRefusedException(
            $"{Names(sync.OldColumns)} of '{table.Name}' not dropped: {different.Count} row{(different.Count == 1 ? " differs" : "s differ")} "
            + $"from {Names(sync.NewColumns)} ({string.Join("; ", Show(table, sync, different))})",
            different.Count);
    }

    /// <summary>The same verification in SQL, and that the new side has a value where it must have one.</summary>
    public static RowCheck InSql(string table, ColumnSync sync)
    {
        var wrong = sync.Backward.Count == 0 ? Differ(sync.Forward) : $"({Differ(sync.Forward)} AND {Differ(sync.Backward)})";
        var missing = sync.NewColumns.Where(column => !column.IsNullable).Select(column => $"{Identifier.Quote(column.Name)} IS NULL");
        return new RowCheck(
            table,
            string.Join(" OR ", missing.Prepend(wrong)),
            $"{Names(sync.OldColumns)} of '{table}' not dropped: {Names(sync.NewColumns)} differs");
    }

    // A plain copy is compared column by column, which is much faster than row by row.
    private static IEnumerable<int> Candidates(Table table, ColumnSync sync)
    {
        if (sync.Forward is [{ Value.CopiedColumn: { } old, Column: var column }] && table.GetColumn(old).Type == column.Type)
            return table.DataOf(column.Name).Values.Differences(table.DataOf(old).Values, most: int.MaxValue);
        return Enumerable.Range(0, table.RowCount);
    }

    private static bool IsRight(Row row, ColumnSync sync) =>
        Holds(row, sync.Forward) || (sync.Backward.Count > 0 && Holds(row, sync.Backward));

    private static bool Holds(Row row, IReadOnlyList<Assignment> ways) =>
        ways.All(way => Equals(row[way.Column.Name], way.Compute(row)));

    private static string Differ(IEnumerable<Assignment> ways) =>
        $"({string.Join(" OR ", ways.Select(way => $"{Identifier.Quote(way.Column.Name)} IS DISTINCT FROM {way.Value.Operand}"))})";

    private static IEnumerable<string> Show(Table table, ColumnSync sync, IEnumerable<int> rows) =>
        from index in rows.Take(Shown)
        let row = table.Rows[index]
        let cells = sync.OldColumns.Concat(sync.NewColumns).Select(column => $"{column.Name} {Literal.Of(row[column.Name])}")
        select $"row {index}: {string.Join(", ", cells)}";

    private static string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => $"'{column.Name}'"));
}
