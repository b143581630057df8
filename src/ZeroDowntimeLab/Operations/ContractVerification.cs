namespace ZeroDowntimeLab;

/// <summary>
/// Verifies every row before an old column is dropped. A row is right if it is filled, and its new side is what the
/// old one gives or its old side is what the new one gives (new code may have written a name that splits another way).
/// </summary>
internal static class ContractVerification
{
    private const int Shown = 3;

    public static void Run(Table table, ColumnSync sync)
    {
        var states = SyncRule.StatesOf(table, sync);
        var different = Candidates(table, sync, states).Where(row => !IsRight(table.Rows[row], states?[row], sync)).ToList();
        if (different.Count == 0)
            return;
        var (differs, isUnfilled) = different.Count == 1 ? ("row differs", " or is not filled") : ("rows differ", " or are not filled");
        throw new ContractRefusedException(
            $"{Names(sync.OldColumns)} of '{table.Name}' not dropped: {different.Count} {differs} from {Names(sync.NewColumns)}"
            + $"{(different.Exists(row => states?[row] == RowState.Unfilled) ? isUnfilled : "")} ({string.Join("; ", Show(table, sync, different))})",
            different.Count);
    }

    /// <summary>The same verification in SQL, and that the new side has a value where it must have one.</summary>
    public static RowCheck InSql(string table, ColumnSync sync) => new(
        table,
        string.Join(" OR ", [StateColumn.Is(table, sync, RowState.Unfilled), Wrong(table, sync), .. Missing(sync)]),
        $"{Names(sync.OldColumns)} of '{table}' not dropped: {Names(sync.NewColumns)} differs or is not filled");

    /// <summary>The verification of a column that is computed from others, which stay.</summary>
    public static RowCheck OfDerived(string table, ColumnSync sync)
    {
        var repeats = sync.Forward.All(way => way.Value.IsRepeatable);
        return new(
            table,
            string.Join(" OR ", [StateColumn.Is(table, sync, RowState.Unfilled), Wrong(table, sync), .. Missing(sync)]),
            $"{Names(sync.NewColumns)} of '{table}' not complete: it is not filled{(repeats ? " or not what its expression gives" : "")}");
    }

    /// <summary>
    /// The verification before new columns are dropped again: what new code has written must be on the old side too. A row
    /// that is not filled has nothing to lose.
    /// </summary>
    public static RowCheck OfUndo(string table, ColumnSync sync) => new(
        table,
        $"NOT ({StateColumn.Is(table, sync, RowState.Unfilled)} AND NOT {HasValue(sync)}) AND {Wrong(table, sync)}",
        $"{Names(sync.OldColumns)} and {Names(sync.NewColumns)} of '{table}' are not known to be equal");

    /// <summary>
    /// The rows of a column without a way back that hold what new code has given them, and not what they would be computed
    /// as. The condition is never NULL.
    /// </summary>
    public static string WrittenByNewCode(string table, ColumnSync sync) =>
        $"(({StateColumn.Is(table, sync, RowState.Written)} AND {(sync.Forward.All(way => way.Value.IsRepeatable) ? Differ(sync.Forward) : HasValue(sync))})"
        + $" OR {Wrong(table, sync)} OR ({StateColumn.Is(table, sync, RowState.Unfilled)} AND {HasValue(sync)})) IS TRUE";

    // What was computed must be what the expression gives now. It cannot be asked where the expression may give another
    // value each time, and what new code has written without a way back has nothing to be equal to.
    private static string Wrong(string table, ColumnSync sync) => sync.Backward.Count == 0
        ? $"({StateColumn.Is(table, sync, RowState.Derived)} AND {Differ(sync.Forward.Where(way => way.Value.IsRepeatable))})"
        : $"({Differ(sync.Forward)} AND {Differ(sync.Backward)})";

    private static string HasValue(ColumnSync sync) =>
        $"pg_catalog.num_nonnulls({Identifier.QuoteAll(sync.NewColumns.Select(column => column.Name))}) > 0";

    private static IEnumerable<string> Missing(ColumnSync sync) =>
        sync.NewColumns.Where(column => !column.IsNullable).Select(column => $"{Identifier.Quote(column.Name)} IS NULL");

    // A plain copy is compared column by column, which is much faster than row by row.
    private static IEnumerable<int> Candidates(Table table, ColumnSync sync, RowStates? states)
    {
        if (states?.CountUnfilled(0, table.RowCount) is not > 0 && sync.Forward is [{ Value.CopiedColumn: { } old, Column: var column }] && table.GetColumn(old).Type == column.Type)
            return table.DataOf(column.Name).Values.Differences(table.DataOf(old).Values, most: int.MaxValue);
        return Enumerable.Range(0, table.RowCount);
    }

    private static bool IsRight(Row row, RowState? state, ColumnSync sync)
    {
        if (state == RowState.Unfilled)
            return false;
        return Holds(row, sync.Forward)
            || (sync.Backward.Count > 0 ? Holds(row, sync.Backward) : state == RowState.Written);
    }

    private static bool Holds(Row row, IReadOnlyList<Assignment> ways) =>
        ways.All(way => Equals(row[way.Column.Name], way.Compute(row)));

    private static string Differ(IEnumerable<Assignment> ways) =>
        Image.Differ(ways.Select(way => (Identifier.Quote(way.Column.Name), ColumnSql.Cast(way.Value.Sql, way.Column))));

    private static IEnumerable<string> Show(Table table, ColumnSync sync, IEnumerable<int> rows) =>
        from index in rows.Take(Shown)
        let row = table.Rows[index]
        let cells = sync.OldColumns.Concat(sync.NewColumns).Select(column => $"{column.Name} {Literal.Of(row[column.Name])}")
        select $"row {index}: {string.Join(", ", cells)}";

    private static string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => $"'{column.Name}'"));
}
