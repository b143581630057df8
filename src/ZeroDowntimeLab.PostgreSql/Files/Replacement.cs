namespace ZeroDowntimeLab.PostgreSql;

/// <summary>
/// A column that a file drops, and those that the file adds in its place: <c>up</c> of each reads the old column, and
/// <c>down</c> reads them. Whichever side is written, the other follows.
/// </summary>
internal sealed class Replacement
{
    private Replacement(PlannedColumn old, IReadOnlyList<PlannedColumn> columns)
    {
        (Old, Columns) = (old, columns);
        Sync = new ColumnSync([old.Definition.Definition], columns.Select(column => column.Way), [old.Way]);
    }

    /// <summary>The column that goes.</summary>
    public PlannedColumn Old { get; }

    /// <summary>The columns that replace it, in the order of the file.</summary>
    public IReadOnlyList<PlannedColumn> Columns { get; }

    /// <summary>The rule that keeps the two sides equal.</summary>
    public ColumnSync Sync { get; }

    /// <summary>The replacements of a table, when all operations of the file are known.</summary>
    /// <exception cref="MigrationFileException">A <c>down</c> reads new columns that cannot stand for the old one.</exception>
    public static IReadOnlyList<Replacement> AllOf(PlannedTable table) =>
        [.. table.Columns.Where(column => column is { Gone: not null, Value: not null }).Select(old => Find(table, old)).OfType<Replacement>()];

    private static Replacement? Find(PlannedTable table, PlannedColumn old)
    {
        var (down, facts) = (old.Value!.Expression, old.Value.Facts);
        List<PlannedColumn> computed = [.. table.Columns.Where(IsComputed)];
        if (computed.Count > 0 && (!facts.KnowsSources || computed.Exists(column => !column.Value!.Facts.KnowsSources)))
            throw down.Refuse($"Whether '{down.Field}' reads a column that this file adds is not known, because this session cannot create temporary tables; plan as a user who can, or use a file for each operation");

        List<PlannedColumn> columns = [.. computed.Where(column => facts.Sources.Contains(column.Definition.Name) && DependsOn(table, column, old))];
        if (columns.Count == 0)
            return null;
        var name = old.Definition.Name;
        if (columns.Find(column => column.Value!.Facts.Sources is not [var source] || source != name) is { } mixed)
        {
            throw down.Refuse(
                $"'{down.Field}' reads '{mixed.Definition.Name}', whose 'up' in line {mixed.Value!.Expression.Position.Line} reads {Names(mixed.Value.Facts.Sources)}: only a column whose 'up' reads "
                + $"'{name}' and no other can replace '{name}'. Change that 'up', or leave '{mixed.Definition.Name}' out of '{down.Field}'");
        }

        if (facts.Sources.Except(columns.Select(column => column.Definition.Name)).ToList() is { Count: > 0 } others)
        {
            throw down.Refuse(
                $"'{down.Field}' reads {Names(columns.Select(column => column.Definition.Name))}, which {(columns.Count == 1 ? "replaces" : "replace")} '{name}', and also {Names(others)}, which "
                + $"{(others.Count == 1 ? "does" : "do")} not: '{name}' can follow only columns whose 'up' reads it. Leave {Names(others)} out of '{down.Field}'");
        }

        return new Replacement(old, columns);
    }

    private static bool IsComputed(PlannedColumn column) => column is { Origin: ColumnOrigin.Added, Value: not null };

    // An expression can only read columns that are added above it, so this comes to an end.
    private static bool DependsOn(PlannedTable table, PlannedColumn column, PlannedColumn old) => column.Value!.Facts.Sources
        .Select(source => table.FindEver(source)!)
        .Any(source => source == old || (IsComputed(source) && DependsOn(table, source, old)));

    private static string Names(IEnumerable<string> columns) => $"'{string.Join("', '", columns.Order(StringComparer.Ordinal))}'";
}
