namespace ZeroDowntimeLab;

/// <summary>
/// Fills columns in existing rows, batch by batch. It fills what is empty and leaves alone what
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
        Table = ObjectName.CheckTable(table);
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
    public override Operation Inverse => new UndoBackfill(Table, Assignments);

    /// <inheritdoc/>
    public override ServerScript Script => new(Table, [])
    {
        Batches = new(Table, Commas(a => $"{Identifier.Quote(a.Column.Name)} = {a.Value.Sql}"), Condition),
    };

    /// <inheritdoc/>
    public override Effects Effects => new()
    {
        Carries = [.. Assignments.SelectMany(a => a.Value.Columns).Distinct().Select(column => $"{Table}.{column}")],
        Fills = [.. Assignments.Select(a => $"{Table}.{a.Column.Name}")],
        Syncs = _sync is null ? [] : [new TableSync(Table, _sync)],
    };

    // The rows to change: those that are empty and would not stay empty.
    private string Condition => Assignments.All(a => a.Value is { IsConstant: true, Sql: "NULL" })
        ? "false"
        : string.Join(" AND ", Assignments.Select(IsEmptySql))
        + (Assignments.All(a => a.Value.IsConstant) ? "" : $" AND ({string.Join(" OR ", Assignments.Select(ChangesSql))})");

    private string Source => string.Join("', '", Assignments.Select(a => a.Value.Source).Distinct());

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        foreach (var name in Assignments.SelectMany(a => a.Value.Columns.Append(a.Column.Name)))
            table.GetColumn(name);

        if (Assignments.Select(a => a.Column).FirstOrDefault(column => table.GetColumn(column.Name).Type != column.Type) is { } column)
            throw new InvalidValueException($"Column '{column.Name}' of '{Table}' is {table.GetColumn(column.Name).Type.Label()} and cannot be filled as {column.Type.Label()}");

        var before = Assignments.Select(a => table.HideValues(a.Column.Name)).ToList();
        try
        {
            Fill(table, context);
            foreach (var assignment in Assignments)
                table.RequireNoNulls(assignment.Column.Name);
        }
        catch
        {
            before.ForEach(table.Show);
            throw;
        }

        before.ForEach(context.Keep);
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
            table.DataOf(target.Name).Values.FillFrom(table.DataOf(source).Values, start, end, Unfilled(target));
            return;
        }

        for (var index = start; index < end; index++)
        {
            var row = table.Rows[index];
            if (!Assignments.All(a => row[a.Column.Name] is var value && (value is null || Equals(value, Unfilled(a.Column)))))
                continue;
            foreach (var assignment in Assignments)
                table.DataOf(assignment.Column.Name).Values[index] = assignment.Compute(row);
        }
    }

    private object? Unfilled(Column column) => _sync is null ? column.Default : null;

    private string IsEmptySql(Assignment assignment)
    {
        var column = Identifier.Quote(assignment.Column.Name);
        var unfilled = Literal.Of(Unfilled(assignment.Column));
        return unfilled == "NULL" || unfilled == assignment.Value.Sql
            ? $"{column} IS NULL"
            : $"({column} IS NULL OR {column} = {unfilled})";
    }

    private string ChangesSql(Assignment assignment) => Unfilled(assignment.Column) is null
        ? $"{assignment.Value.Operand} IS NOT NULL"
        : $"{Identifier.Quote(assignment.Column.Name)} IS DISTINCT FROM {assignment.Value.Operand}";

    private string Commas(Func<Assignment, string> text) => string.Join(", ", Assignments.Select(text));
}
