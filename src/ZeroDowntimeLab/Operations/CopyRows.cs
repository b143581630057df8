namespace ZeroDowntimeLab;

/// <summary>Copies the rows of one table into another.</summary>
public sealed class CopyRows : Operation
{
    private const int Shown = 3;

    private readonly string _source;
    private readonly string _target;
    private readonly string[] _columns;

    /// <summary>Rows to copy.</summary>
    /// <param name="source">The table to copy from.</param>
    /// <param name="target">Another table, to copy into.</param>
    /// <param name="columns">The columns to copy; both tables have them.</param>
    /// <exception cref="ArgumentException">The tables are one, or no column is named.</exception>
    public CopyRows(string source, string target, params IEnumerable<string> columns)
    {
        _source = ObjectName.CheckTable(source);
        _target = ObjectName.CheckTable(target);
        _columns = [.. columns.Select(column => ObjectName.Check(column, "column"))];
        if (_source == _target)
            throw new ArgumentException($"Table '{source}' cannot be copied into itself", nameof(target));
        if (_columns.Length == 0)
            throw new ArgumentException($"Copying rows from '{source}' into '{target}' needs at least one column", nameof(columns));
    }

    /// <inheritdoc/>
    public override string Description => $"Copy rows from '{_source}' into '{_target}'";

    /// <inheritdoc/>
    public override Operation Inverse => new RemoveCopiedRows(_source, _target, _columns);

    /// <inheritdoc/>
    public override ServerScript Script => new(_target,
    [
        new(
            $"INSERT INTO {Identifier.QuoteTable(_target)} ({Identifier.QuoteAll(_columns)}) "
            + $"SELECT {Identifier.QuoteAll(_columns)} FROM {Identifier.QuoteTable(_source)}",
            TableLock.RowExclusive),
    ]);

    /// <inheritdoc/>
    public override Effects Effects => new() { Carries = [.. _columns.Select(column => $"{_source}.{column}")] };

    /// <inheritdoc/>
    public override void Apply(OperationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = context.Database[_source];
        context.Keep(context.Database[_target].InsertMarked(Read(source, context)));
    }

    /// <summary>The same check on a server.</summary>
    internal StateCheck MustBeComplete => new(
        CopiedImages.CountMissing(_source, _target, _columns),
        rows => new ContractRefusedException($"'{_source}' not dropped: rows are missing in '{_target}' or differ there: {rows}", rows));

    /// <summary>Refuses if a row of the source is not in the target, as many times as it is in the source.</summary>
    internal void RequireComplete(Database database)
    {
        var copies = database[_target].Rows.CountBy(Cells, CellComparer.Instance).ToDictionary(CellComparer.Instance);
        var missing = database[_source].Rows
            .CountBy(Cells, CellComparer.Instance)
            .Select(rows => (rows.Key, Count: rows.Value - copies.GetValueOrDefault(rows.Key)))
            .Where(rows => rows.Count > 0)
            .ToList();
        if (missing.Count == 0)
            return;

        var examples = missing.Take(Shown).Select(row => string.Join(", ", _columns.Zip(row.Key, (name, cell) => $"{name} {Literal.Of(cell)}")));
        throw new ContractRefusedException(
            $"'{_source}' not dropped: rows are missing in '{_target}' or differ there: {missing.Sum(row => row.Count)} ({string.Join("; ", examples)})",
            missing.Sum(row => row.Count));
    }

    private IEnumerable<IReadOnlyDictionary<string, object?>> Read(Table source, OperationContext context)
    {
        var total = source.RowCount;
        for (var index = 0; index < source.RowCount; index++)
        {
            if (index % context.BatchSize == 0)
                context.Report(index, total);
            var row = source.Rows[index];
            yield return _columns.ToDictionary(column => column, column => row[column]);
        }

        context.Report(total, total);
    }

    private object?[] Cells(Row row) => [.. _columns.Select(column => row[column])];

    private sealed class CellComparer : IEqualityComparer<object?[]>
    {
        public static readonly CellComparer Instance = new();

        public bool Equals(object?[]? x, object?[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(object?[] cells)
        {
            var hash = default(HashCode);
            foreach (var cell in cells)
                hash.Add(cell);
            return hash.ToHashCode();
        }
    }
}
