namespace ZeroDowntimeLab;

/// <summary>
/// Fills columns in existing rows, batch by batch, and leaves alone what live code has written. With a sync it fills the
/// rows whose state is unfilled. Without one it fills a row if each of the columns is NULL or holds its default.
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
    public override Operation Inverse => new UndoBackfill(Table, Assignments, _sync);

    /// <inheritdoc/>
    public override ServerScript Script => new(Table, []) { Batches = BackfillSql.Fill(Table, Assignments, _sync) };

    /// <inheritdoc/>
    public override Effects Effects => new()
    {
        Carries = [.. Assignments.SelectMany(a => a.Value.Columns).Distinct().Select(column => $"{Table}.{column}")],
        Fills = [.. Assignments.Select(a => $"{Table}.{a.Column.Name}")],
        Syncs = _sync is { Replaces: true } ? [new TableSync(Table, _sync)] : [],
    };

    private string Source => string.Join("', '", Assignments.Select(a => a.Value.Source).Distinct());

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var table = context.Database[Table];
        foreach (var name in Assignments.SelectMany(a => a.Value.Columns.Append(a.Column.Name)))
            table.RequireColumn(name);

        if (Assignments.Select(a => a.Column).FirstOrDefault(column => table.GetColumn(column.Name).Type != column.Type) is { } column)
            throw new InvalidValueException($"Column '{column.Name}' of '{Table}' is {table.GetColumn(column.Name).Type.Label()} and cannot be filled as {column.Type.Label()}");

        var states = SyncRule.StatesOf(table, _sync);
        var before = Assignments.Select(a => table.HideValues(a.Column.Name)).ToList();
        if (states is not null)
            before.Add(table.HideValues(states.Column));
        try
        {
            Fill(table, states, context);
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

    // From the last row to the first: if a row is deleted while the context reports, the rows that move up are done
    // already.
    private void Fill(Table table, RowStates? states, OperationContext context)
    {
        var total = table.RowCount;
        for (var end = total; end > 0; end -= context.BatchSize)
        {
            context.Report(total - end, total);
            var last = Math.Min(end, table.RowCount);
            FillBatch(table, states, Math.Clamp(end - context.BatchSize, 0, last), last);
        }

        context.Report(total, total);
    }

    private void FillBatch(Table table, RowStates? states, int start, int end)
    {
        if (Assignments is [{ Value.CopiedColumn: { } source, Column: var target }]
            && table.GetColumn(source).Type == table.GetColumn(target.Name).Type
            && (states is null || states.CountUnfilled(start, end) == end - start))
        {
            var (from, to) = (table.DataOf(source).Values, table.DataOf(target.Name).Values);
            if (states is null)
                to.FillFrom(from, start, end, target.Default);
            else
                to.CopyFrom(from, start, end); // Several times as fast as a row at a time.
            states?.SetDerived(start, end);
            return;
        }

        for (var index = start; index < end; index++)
        {
            var row = table.Rows[index];
            if (states is null ? !IsEmpty(row) : states[index] != RowState.Unfilled)
                continue;
            foreach (var assignment in Assignments)
                table.DataOf(assignment.Column.Name).Values[index] = assignment.Compute(row);
            states?.SetDerived(index, index + 1);
        }
    }

    private bool IsEmpty(Row row) =>
        Assignments.All(a => row[a.Column.Name] is var value && (value is null || Equals(value, a.Column.Default)));
}
