namespace ZeroDowntimeLab;

/// <summary>
/// Fills columns in the rows that were there before them, batch by batch. It fills what is empty and leaves alone what
/// live code has written: a row is empty if each of the columns is NULL or, without a sync, holds its default.
/// </summary>
public sealed class Backfill : Operation
{
    private readonly ColumnSync? _sync;

    /// <summary>One column to fill.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column as it was added.</param>
    /// <param name="value">Where its value comes from.</param>
    public Backfill(string table, Column column, Transform value)
        : this(table, [new Assignment(column, value)])
    {
    }

    /// <summary>Columns to fill together.</summary>
    /// <param name="table">The table.</param>
    /// <param name="assignments">The columns, each with where its value comes from.</param>
    /// <param name="sync">The rule that keeps them equal to old columns, if there is one.</param>
    /// <exception cref="ArgumentException">There is no column to fill.</exception>
    public Backfill(string table, IEnumerable<Assignment> assignments, ColumnSync? sync = null)
    {
        Table = Identifier.CheckTable(table);
        Assignments = [.. assignments];
        _sync = sync;
        if (Assignments.Count == 0)
            throw new ArgumentException("A backfill needs at least one column", nameof(assignments));
    }

    /// <summary>The table.</summary>
    public string Table { get; }

    /// <summary>The columns, each with where its value comes from.</summary>
    public IReadOnlyList<Assignment> Assignments { get; }

    /// <inheritdoc/>
    public override string Description =>
        $"Backfill {string.Join(", ", Assignments.Select(a => $"'{a.Column.Name}'"))} from '{Source}'";

    /// <inheritdoc/>
    public override IReadOnlyList<SqlStatement> Statements =>
    [
        new(
            $"UPDATE {Identifier.QuoteTable(Table)} SET {Batches.Set} WHERE {Batches.Condition}",
            TableLock.RowExclusive),
    ];

    /// <inheritdoc/>
    public override BatchedUpdate Batches => new(Table, Commas(a => $"{Identifier.Quote(a.Column.Name)} = {a.Value.Sql}"), Condition);

    /// <inheritdoc/>
    public override Operation Inverse => new UndoBackfill(Table, Assignments);

    /// <inheritdoc/>
    public override IEnumerable<string> Carries =>
        Assignments.SelectMany(a => a.Value.Columns).Distinct().Select(column => $"{Table}.{column}");

    /// <inheritdoc/>
    public override IEnumerable<string> Fills => Assignments.Select(a => $"{Table}.{a.Column.Name}");

    /// <summary>Which rows it changes: those that are empty and would not stay so, as an SQL condition.</summary>
    public string Condition =>
        string.Join(" AND ", Assignments.Select(IsEmptySql))
        + (Assignments.All(a => a.Value is { IsConstant: true, Sql: not "NULL" }) ? "" : $" AND ({string.Join(" OR ", Assignments.Select(ChangesSql))})");

    private string Source => string.Join("', '", Assignments.Select(a => a.Value.Source).Distinct());

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        foreach (var column in Assignments.SelectMany(a => a.Value.Columns.Append(a.Column.Name)))
            table.GetColumn(column);

        foreach (var assignment in Assignments)
            table.KeepValues(assignment.Column.Name, context.Owner);
        try
        {
            Fill(table, context);
            foreach (var assignment in Assignments)
                table.SetNullable(assignment.Column.Name, table.GetColumn(assignment.Column.Name).IsNullable);
        }
        catch
        {
            new UndoBackfill(Table, Assignments).Apply(context);
            throw;
        }
    }

    // From the last row to the first: if live code deletes a row meanwhile, the rows that move up are done already.
    private void Fill(Table table, OperationContext context)
    {
        var total = table.RowCount;
        for (var end = total; end > 0; end -= context.BatchSize)
        {
            context.Report(total - end, total);
            var last = Math.Min(end, table.RowCount);
            FillBatch(table, Math.Clamp(end - context.BatchSize, 0, last), last);
        }

        context.Report(total, total);
    }

    private void FillBatch(Table table, int start, int end)
    {
        if (Assignments is [{ Value.CopiedColumn: { } source, Column: var target }]
            && table.GetColumn(source).Type == table.GetColumn(target.Name).Type)
        {
            table.ValuesOf(target.Name).FillFrom(table.ValuesOf(source), start, end, Unfilled(target));
            return;
        }

        for (var index = start; index < end; index++)
        {
            var row = table.Rows[index];
            if (!Assignments.All(a => row[a.Column.Name] is var value && (value is null || Equals(value, Unfilled(a.Column)))))
                continue;
            foreach (var assignment in Assignments)
                table.ValuesOf(assignment.Column.Name)[index] = assignment.Compute(row);
        }
    }

    private object? Unfilled(Column column) => _sync is null ? column.Default : null;

    private string IsEmptySql(Assignment assignment)
    {
        var column = Identifier.Quote(assignment.Column.Name);
        var unfilled = ColumnTypes.Literal(Unfilled(assignment.Column));
        return unfilled == "NULL" || unfilled == assignment.Value.Sql
            ? $"{column} IS NULL"
            : $"({column} IS NULL OR {column} = {unfilled})";
    }

    private string ChangesSql(Assignment assignment) => Unfilled(assignment.Column) is null
        ? $"{assignment.Value.Operand} IS NOT NULL"
        : $"{Identifier.Quote(assignment.Column.Name)} IS DISTINCT FROM {assignment.Value.Operand}";

    private string Commas(Func<Assignment, string> text) => string.Join(", ", Assignments.Select(text));
}
