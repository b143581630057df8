namespace ZeroDowntimeLab.PostgreSql;

/// <summary>The extended statistics that have the column. They are empty until the next ANALYZE.</summary>
internal static class StatisticsInheritance
{
    public static async Task<ColumnInheritance> ReadAsync(CatalogReader catalog, ReplacedColumn column, Shape? shape)
    {
        var all = await StatisticsEntry.ReadAsync(catalog, column.Table, column.Name).ConfigureAwait(false);
        if (shape is null)
            return new() { Cautions = [.. all.Select(statistics => column.Goes($"statistics object '{statistics.Name}'"))] };

        var copies = await StatisticsEntry.ReadAsync(catalog, column.Table, shape.Heir.Name).ConfigureAwait(false);
        List<ColumnInheritance> parts = [];
        HashSet<string> wanted = [];
        foreach (var statistics in all)
        {
            var (rewritten, refusal) = ReplacedColumn.IsOurs(statistics.Name)
                ? (null, "belongs to another plan; complete it or roll it back first")
                : await shape.RewriteAsync(
                    $"CREATE STATISTICS pg_temp.zero_downtime_lab_trial {statistics.Definition} FROM {Shape.Table}",
                    (table, name) => StatisticsEntry.ReadAsync(catalog, table, name)).ConfigureAwait(false);
            if (rewritten is null)
            {
                parts.Add(new() { Obstacles = [new("statistics object", statistics.Name, refusal!)] });
                continue;
            }

            var name = column.CopyName(statistics.Name, statistics.Schema, rewritten.Definition);
            wanted.Add(name);
            parts.Add(new()
            {
                AfterBackfill = copies.Exists(copy => copy.Name == name)
                    ? []
                    : [new($"CREATE STATISTICS {statistics.Schema}.{Identifier.Quote(name)} {rewritten.Definition} FROM {column.Table}", TableLock.ShareUpdateExclusive)],
                AfterDrop = [.. TakeOver(Identifier.Quote(name), statistics)],
            });
        }

        var leftOver = copies.Where(copy => ReplacedColumn.IsCopyName(copy.Name) && !wanted.Contains(copy.Name));
        return ColumnInheritance.Join([new() { AfterBackfill = [.. leftOver.Select(Drop)] }, .. parts]);
    }

    private static IEnumerable<SqlStatement> TakeOver(string copy, StatisticsEntry statistics)
    {
        var name = Identifier.Quote(statistics.Name);
        var full = $"{statistics.Schema}.{name}";
        yield return new($"ALTER STATISTICS {statistics.Schema}.{copy} RENAME TO {name}", TableLock.None);
        if (statistics.Target is not null)
            yield return new($"ALTER STATISTICS {full} SET STATISTICS {statistics.Target}", TableLock.ShareUpdateExclusive);
        if (statistics.Comment is not null)
            yield return new($"COMMENT ON STATISTICS {full} IS {ColumnTypes.Literal(statistics.Comment)}", TableLock.None);
    }

    private static SqlStatement Drop(StatisticsEntry statistics) => new(
        $"DROP STATISTICS IF EXISTS {statistics.Schema}.{Identifier.Quote(statistics.Name)}", TableLock.ShareUpdateExclusive);
}
